import { cva, type VariantProps } from 'class-variance-authority';
import * as Slot from 'radix-ui/slot';
import type { ComponentProps } from 'react';
import { cn } from './cn.ts';

const button = cva(
  'inline-flex shrink-0 select-none items-center justify-center gap-1.5 whitespace-nowrap rounded-md font-medium text-xs outline-offset-1 transition-colors disabled:cursor-not-allowed disabled:opacity-50 aria-disabled:cursor-not-allowed aria-disabled:opacity-50 [&_svg]:shrink-0',
  {
    variants: {
      variant: {
        /** The one action of a view. */
        primary: 'bg-inverse text-on-inverse hover:bg-inverse/85',
        accent: 'bg-cold text-on-accent hover:bg-cold/85',
        outline: 'border border-line-strong bg-panel text-text-1 hover:bg-raised',
        ghost: 'text-text-2 hover:bg-raised hover:text-text-1 aria-pressed:bg-raised aria-pressed:text-text-1',
        danger: 'border border-error/50 text-error-ink hover:bg-error-quiet',
        link: 'text-cold-ink underline-offset-2 hover:underline',
      },
      size: {
        sm: 'h-6 px-2',
        md: 'h-8 px-3',
        icon: 'size-7',
        'icon-sm': 'size-6',
        inline: 'h-auto p-0',
      },
    },
    defaultVariants: { variant: 'outline', size: 'md' },
  },
);

export interface ButtonProps extends ComponentProps<'button'>, VariantProps<typeof button> {
  /** Gives the look to the only child (a link) instead of making a button. */
  readonly asChild?: boolean;
}

export function Button({ className, variant, size, asChild = false, type = 'button', ...rest }: ButtonProps) {
  const Element = asChild ? Slot.Root : 'button';
  return <Element className={cn(button({ variant, size }), className)} {...(asChild ? {} : { type })} {...rest} />;
}
