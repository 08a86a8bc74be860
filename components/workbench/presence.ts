'use client';

import type { Presence } from '#lib/client/document/connect-document.ts';

/** How the others see this browser: a name and a colour of its own, the same on every visit, until it says who it is. */
export function ownPresence(selection: string | undefined): Presence {
  known ??= recall() ?? invent();
  return { ...known, ...(selection === undefined ? {} : { selection }) };
}

type Self = Pick<Presence, 'name' | 'colour'>;

const STORED = 'coldstart-person';
let known: Self | undefined;

const names = [
  'Amber',
  'Birch',
  'Cedar',
  'Dune',
  'Ember',
  'Fjord',
  'Glacier',
  'Heath',
  'Iris',
  'Juniper',
  'Larch',
  'Moss',
];
const colours = ['#6cb8ff', '#ff9d4d', '#3ecf8e', '#b794ff', '#ffcf5c', '#5fd4d4', '#f28fc0', '#a3d65c'];

function recall(): Self | undefined {
  try {
    const { name, colour } = JSON.parse(localStorage.getItem(STORED) ?? '{}') as Partial<Self>; // checked below
    return typeof name === 'string' && colours.includes(colour ?? '') ? { name, colour: colour ?? '' } : undefined;
  } catch {
    return undefined;
  }
}

function invent(): Self {
  const draw = (list: readonly string[]) => list[Math.floor(Math.random() * list.length)] ?? '';
  const self = { name: `${draw(names)} ${draw(names)}`, colour: draw(colours) };
  try {
    localStorage.setItem(STORED, JSON.stringify(self));
  } catch {
    // Without storage the name lasts as long as the page.
  }
  return self;
}
