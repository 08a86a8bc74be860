import type { ReactNode } from 'react';
import { Button, type ButtonProps } from './button.tsx';
import { Tooltip } from './tooltip.tsx';

interface IconButtonProps extends Omit<ButtonProps, 'children' | 'aria-label'> {
  /** What it does: its name and its tooltip. */
  readonly label: string;
  /** Shown beside the label: `Space`. */
  readonly shortcut?: string;
  readonly side?: 'top' | 'right' | 'bottom' | 'left';
  readonly children: ReactNode;
}

/** A button that shows only an icon, and therefore says its name on hover and focus. */
export function IconButton({ label, shortcut, side, children, size, variant, ...rest }: IconButtonProps) {
  return (
    <Tooltip label={label} shortcut={shortcut} side={side}>
      <Button aria-label={label} size={size ?? 'icon'} variant={variant ?? 'ghost'} {...rest}>
        {children}
      </Button>
    </Tooltip>
  );
}
