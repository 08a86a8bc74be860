'use client';

import { useResource } from '#lib/client/document/hooks.tsx';

/** A function's saved test events: payloads as text, by name. */
export function useTestEvents(resource: string): { readonly [name: string]: string } {
  return useResource(resource)?.Metadata?.Coldstart?.TestEvents ?? NONE;
}

const NONE = {};
