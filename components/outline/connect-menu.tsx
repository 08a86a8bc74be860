'use client';

import { Cable } from 'lucide-react';
import { useDocumentStore } from '#lib/client/document/hooks.tsx';
import { canConnect } from '#lib/template/connect.ts';
import { Button } from '../ui/button.tsx';
import { Menu, MenuItem, MenuLabel } from '../ui/menu.tsx';
import { ResourceIcon } from '../ui/resource-icon.tsx';
import { connectResources } from '../workbench/connect-resources.ts';

/** Draws a wire without the mouse: lists what this resource can be connected to. */
export function ConnectMenu({ from }: { readonly from: string }) {
  return (
    <Menu
      align="end"
      trigger={
        <Button
          variant="ghost"
          size="icon-sm"
          aria-label={`Connect ${from} to…`}
          title="Connect to…"
          onClick={(event) => event.stopPropagation()}
        >
          <Cable aria-hidden="true" className="size-3.5" />
        </Button>
      }
    >
      <Targets from={from} />
    </Menu>
  );
}

function Targets({ from }: { readonly from: string }) {
  const store = useDocumentStore();
  const { Resources } = store.getState().template;
  const type = Resources[from]?.Type ?? '';
  const targets = Object.entries(Resources).filter(([id, block]) => id !== from && canConnect(type, block.Type));
  return (
    <>
      <MenuLabel>Connect {from} to</MenuLabel>
      {targets.length === 0 ? <MenuItem disabled>Nothing here fits. Add a queue or a function first.</MenuItem> : null}
      {targets.map(([id, block]) => (
        <MenuItem key={id} onSelect={() => void connectResources(store, { source: from, target: id })}>
          <ResourceIcon type={block.Type} size="sm" />
          {id}
        </MenuItem>
      ))}
    </>
  );
}
