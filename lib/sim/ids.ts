import type { Brand } from '#lib/std/brand.ts';

/** The logical id of a resource in the template: `Orders`. Unique in a run, and its name on the agenda. */
export type ResourceId = Brand<string, 'ResourceId'>;
/** Counters per kind, from 1. The AWS look (a UUID) is given by `identity.ts` where a payload is made. */
export type MessageId = Brand<number, 'MessageId'>;
export type InvocationId = Brand<number, 'InvocationId'>;
export type EnvironmentId = Brand<number, 'EnvironmentId'>;
export type BatchId = Brand<number, 'BatchId'>;
/** An event on a bus. */
export type EventId = Brand<number, 'EventId'>;
export type CallNumber = Brand<number, 'CallNumber'>;
/** A receipt handle in its inner form: a new one for each receive of a message. */
export type ReceiptId = Brand<number, 'ReceiptId'>;
/** Position of an entry in the journal, from 1. As a cause, 0 means: nothing in the journal, a person or the beginning. */
export type EntryNumber = Brand<number, 'EntryNumber'>;
/** Fingerprint of a deployed bundle: base64 of a SHA-256, as AWS's `CodeSha256`. */
export type CodeId = Brand<string, 'CodeId'>;

// The makers of the brands. A caller brands what it has counted or decoded itself.
export const resourceId = (id: string): ResourceId => id as ResourceId;
export const messageId = (n: number): MessageId => n as MessageId;
export const invocationId = (n: number): InvocationId => n as InvocationId;
export const environmentId = (n: number): EnvironmentId => n as EnvironmentId;
export const batchId = (n: number): BatchId => n as BatchId;
export const eventId = (n: number): EventId => n as EventId;
export const callNumber = (n: number): CallNumber => n as CallNumber;
export const receiptId = (n: number): ReceiptId => n as ReceiptId;
export const entryNumber = (n: number): EntryNumber => n as EntryNumber;
export const codeId = (text: string): CodeId => text as CodeId;
