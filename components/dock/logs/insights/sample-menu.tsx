'use client';

import { ChevronDown } from 'lucide-react';
import { Button } from '#components/ui/button.tsx';
import { Menu, MenuItem } from '#components/ui/menu.tsx';
import { logQuery } from './log-query.ts';
import { SAMPLE_QUERIES } from './sample-queries.ts';

/** Puts a query into the editor; the person reads it, and runs it. */
export function SampleMenu() {
  return (
    <Menu
      trigger={
        <Button size="sm" variant="ghost">
          Sample queries
          <ChevronDown aria-hidden="true" className="size-3.5" />
        </Button>
      }
    >
      {SAMPLE_QUERIES.map(({ title, query }) => (
        <MenuItem key={title} onSelect={() => logQuery.setState({ text: query })}>
          {title}
        </MenuItem>
      ))}
    </Menu>
  );
}
