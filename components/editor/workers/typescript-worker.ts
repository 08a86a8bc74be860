import { initialize } from 'monaco-editor/languages/features/typescript/ts.worker.js';
import { HandlerAwareWorker } from './handler-aware-worker.ts';

// The first message says what to create, so the listener must stand before it comes.
self.onmessage = () => {
  initialize((context, createData) => new HandlerAwareWorker(context, createData));
};
