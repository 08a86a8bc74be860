'use client';

import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';

/** A line of a function's code that another part of the page wants seen. */
export interface ShownPlace {
  readonly resource: string;
  readonly path: string;
  readonly line: number;
}

const shown = createStore<{ readonly place: ShownPlace | undefined }>(() => ({ place: undefined }));

/** Asks the code editor to show a line. Each call counts, also for the same line. */
export function showPlace(place: ShownPlace): void {
  shown.setState({ place: { ...place } });
}

export function useShownPlace(resource: string): ShownPlace | undefined {
  return useStore(shown, ({ place }) => (place?.resource === resource ? place : undefined));
}
