'use client';

import { Command } from 'cmdk';
import { ChevronDown } from 'lucide-react';
import { useState } from 'react';
import { useStore } from 'zustand';
import { Button } from '#components/ui/button.tsx';
import { Popover } from '#components/ui/popover.tsx';
import { callDesk } from './call-desk.ts';
import { OPERATIONS } from './operations.ts';

/** One of AWS's operations, found by a part of its name. Its sample parameters come with it. */
export function OperationChoice() {
  const [open, setOpen] = useState(false);
  const call = useStore(callDesk, (desk) => desk.call);
  const choose = (chosen: string) => {
    setOpen(false);
    if (chosen !== call) callDesk.setState({ call: chosen, text: undefined });
  };
  return (
    <Popover
      open={open}
      onOpenChange={setOpen}
      label="Choose an operation"
      align="start"
      className="w-80 p-1.5"
      trigger={
        <Button size="sm" aria-label={`Operation: ${call}`} className="font-mono">
          {call}
          <ChevronDown aria-hidden="true" className="size-3.5" />
        </Button>
      }
    >
      <Command label="Operations" loop>
        <Command.Input
          autoFocus
          placeholder="PublishVersion, sqs, alias …"
          className="mb-1.5 h-8 w-full rounded-md border border-line-strong bg-sunken px-2.5 text-sm placeholder:text-hint"
        />
        <Command.List className="max-h-72 overflow-y-auto">
          <Command.Empty className="py-4 text-center text-text-2 text-xs">
            No operation of that name is simulated.
          </Command.Empty>
          {OPERATIONS.map((operation) => (
            <Command.Item
              key={operation.call}
              value={operation.call}
              onSelect={() => choose(operation.call)}
              className="rounded-md px-2 py-1 font-mono text-xs data-[selected=true]:bg-raised"
            >
              {operation.call}
            </Command.Item>
          ))}
        </Command.List>
      </Command>
    </Popover>
  );
}
