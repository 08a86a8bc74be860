import type { EditorHost } from './editor-host.ts';

let loading: Promise<EditorHost> | undefined;

/** The page's editor host, loaded the first time anyone asks. A failed load (a dropped connection) may be tried again. */
export function loadEditorHost(): Promise<EditorHost> {
  loading ??= import('./editor-host.ts')
    .then((module) => module.createEditorHost())
    .catch((error: unknown) => {
      loading = undefined;
      throw error;
    });
  return loading;
}
