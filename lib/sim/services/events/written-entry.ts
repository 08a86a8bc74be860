/** An entry of `PutEvents` as its caller wrote it. */
export interface WrittenEntry {
  readonly source: string | undefined;
  readonly detailType: string | undefined;
  readonly detail: string | undefined;
  readonly busName: string | undefined;
  readonly resources: readonly string[] | undefined;
  readonly time: string | undefined;
}
