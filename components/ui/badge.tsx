import { cva, type VariantProps } from 'class-variance-authority';
import type { ComponentProps } from 'react';
import { cn } from './cn.ts';

const badge = cva('inline-flex h-[18px] items-center gap-1 whitespace-nowrap rounded-full px-2 font-medium text-2xs', {
  variants: {
    tone: {
      plain: 'bg-raised text-text-2',
      cold: 'bg-cold-quiet text-cold-ink',
      warm: 'bg-warm-quiet text-warm-ink',
      ok: 'bg-ok-quiet text-ok-ink',
      error: 'bg-error-quiet text-error-ink',
      throttle: 'bg-throttle-quiet text-throttle-ink',
      dead: 'bg-dead-quiet text-dead-ink',
    },
    /** Figures, or words. */
    mono: { true: 'font-mono', false: '' },
  },
  defaultVariants: { tone: 'plain', mono: false },
});

export type BadgeTone = NonNullable<VariantProps<typeof badge>['tone']>;

/** A short fact with a colour that means what it means everywhere. The words alone must tell it too. */
export function Badge({ className, tone, mono, ...rest }: ComponentProps<'span'> & VariantProps<typeof badge>) {
  return <span className={cn(badge({ tone, mono }), className)} {...rest} />;
}
