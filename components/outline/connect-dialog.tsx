'use client';

import { Command } from 'cmdk';
import { useDocumentStore } from '#lib/client/document/hooks.tsx';
import { canConnect } from '#lib/template/connect.ts';
import { Dialog } from '../ui/dialog.tsx';
import { ResourceIcon } from '../ui/resource-icon.tsx';
import { connectResources } from '../workbench/connect-resources.ts';

interface ConnectDialogProps {
  readonly from: string;
  readonly onClose: () => void;
}

/** Connects the selected resource by keyboard: type the other one's name, Enter. */
export function ConnectDialog({ from, onClose }: ConnectDialogProps) {
  const store = useDocumentStore();
  const { Resources } = store.getState().template;
  const type = Resources[from]?.Type ?? '';
  const targets = Object.entries(Resources).filter(([id, block]) => id !== from && canConnect(type, block.Type));

  const choose = (target: string) => {
    onClose();
    connectResources(store, { source: from, target });
  };

  return (
    <Dialog open onOpenChange={(open) => open || onClose()} title={`Connect ${from} to`} className="w-[380px]">
      <Command label={`Connect ${from} to`} loop>
        <Command.Input
          autoFocus
          placeholder="Name of the other resource"
          className="mb-2 h-8 w-full rounded-md border border-line-strong bg-sunken px-2.5 text-sm placeholder:text-hint"
        />
        <Command.List>
          <Command.Empty className="py-4 text-center text-text-2 text-xs">
            Nothing here fits {from}. Add a queue or a function first.
          </Command.Empty>
          {targets.map(([id, block]) => (
            <Command.Item
              key={id}
              value={id}
              onSelect={() => choose(id)}
              className="flex h-8 items-center gap-2 rounded-md px-1.5 text-sm data-[selected=true]:bg-raised"
            >
              <ResourceIcon type={block.Type} size="sm" />
              {id}
            </Command.Item>
          ))}
        </Command.List>
      </Command>
    </Dialog>
  );
}
