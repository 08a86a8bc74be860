/** Starts the worker the editor library asks for by label. Ours for TypeScript: it knows what handlers receive. */
export function installWorkers(): void {
  globalThis.MonacoEnvironment = {
    getWorker: (_, label) => {
      switch (label) {
        case 'typescript':
        case 'javascript':
          return new Worker(new URL('./workers/typescript-worker.ts', import.meta.url), { type: 'module' });
        case 'json':
          return new Worker(new URL('monaco-editor/languages/features/json/json.worker.js', import.meta.url), {
            type: 'module',
          });
        default:
          return new Worker(new URL('monaco-editor/editor/editor.worker.js', import.meta.url), { type: 'module' });
      }
    },
  };
}
