// The editor library ships these modules without declarations: what we use of them.
declare module 'monaco-editor/languages/features/typescript/tsWorker.js' {
  export interface MirrorModel {
    readonly uri: { toString(skipEncoding?: boolean): string; readonly path: string };
    readonly version: number;
    getValue(): string;
  }
  export interface WorkerContext {
    getMirrorModels(): MirrorModel[];
  }
  export interface CreateData {
    readonly compilerOptions: object;
    readonly extraLibs: { readonly [path: string]: { readonly content: string; readonly version: number } };
    readonly customWorkerPath?: string;
    readonly inlayHintsOptions?: object;
  }
  export class TypeScriptWorker {
    constructor(context: WorkerContext, createData: CreateData);
    getExtraLibs(): CreateData['extraLibs'];
    _getScriptText(fileName: string): string | undefined;
    getScriptVersion(fileName: string): string;
    getSemanticDiagnostics(
      fileName: string,
    ): Promise<readonly { readonly start?: number; readonly messageText: unknown }[]>;
    getCompletionsAtPosition(
      fileName: string,
      position: number,
    ): Promise<{ readonly entries: readonly { readonly name: string }[] } | undefined>;
    getQuickInfoAtPosition(
      fileName: string,
      position: number,
    ): Promise<
      | {
          readonly textSpan: { readonly start: number; readonly length: number };
          readonly displayParts?: readonly { readonly text: string }[];
        }
      | undefined
    >;
  }
}

declare module 'monaco-editor/languages/features/typescript/ts.worker.js' {
  import type { CreateData, WorkerContext } from 'monaco-editor/languages/features/typescript/tsWorker.js';
  export function initialize(create: (context: WorkerContext, createData: CreateData) => object): void;
}
