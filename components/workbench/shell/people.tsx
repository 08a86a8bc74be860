'use client';

import type { Person } from '#lib/client/document/document-snapshot.ts';
import { useDocument } from '#lib/client/document/hooks.tsx';
import { Tooltip } from '../../ui/tooltip.tsx';

const SHOWN = 3;

/** Who else has the design open. */
export function People() {
  const people = useDocument((document) => document.people);
  const others = people.filter(({ self }) => !self);
  if (others.length === 0) return null;
  const shown = others.slice(0, SHOWN);
  const hidden = others.slice(SHOWN);
  return (
    <ul aria-label="People in this design" className="flex shrink-0 pl-1.5">
      {shown.map((person) => (
        <Avatar key={person.client} person={person} />
      ))}
      {hidden.length === 0 ? null : (
        <Tooltip label={hidden.map(({ name }) => name).join(', ')}>
          <li className="-ml-1.5 grid size-[26px] place-items-center rounded-full border-2 border-panel bg-raised font-medium text-2xs text-text-1">
            +{hidden.length}
          </li>
        </Tooltip>
      )}
    </ul>
  );
}

function Avatar({ person }: { readonly person: Person }) {
  const doing = person.selection === undefined ? '' : ` · at ${person.selection}`;
  return (
    <Tooltip label={`${person.name}${doing}`}>
      <li
        className="-ml-1.5 grid size-[26px] place-items-center rounded-full border-2 border-panel font-semibold text-[10px] text-black"
        style={{ background: person.colour }}
      >
        <span className="sr-only">{person.name}</span>
        <span aria-hidden="true">{initials(person.name)}</span>
      </li>
    </Tooltip>
  );
}

function initials(name: string): string {
  const words = name.split(/\s+/).filter(Boolean);
  return words
    .slice(0, 2)
    .map(([letter]) => letter?.toUpperCase() ?? '')
    .join('');
}
