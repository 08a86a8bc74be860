import type { Speed } from '#lib/protocol/control.ts';
import type { RunState } from '#lib/protocol/frame.ts';
import type { Deployment, Input, InputBody, Position } from '#lib/runner/input.ts';
import type { JournalChunk } from '#lib/runner/message.ts';
import { instant } from '#lib/std/time.ts';
import type { Database } from './database.ts';

/** A run as the database knows it. */
export interface StoredRun {
  readonly id: string;
  readonly documentId: string;
  readonly seed: number;
  readonly state: RunState;
  readonly speed: Speed;
  readonly playing: boolean;
  readonly position: Position;
  readonly createdAt: Date;
}

/** Where recipes and journals live. Rows we wrote ourselves are not decoded again. */
export interface RunStore {
  create(run: {
    id: string;
    documentId: string;
    seed: number;
    simulatorVersion: string;
    deployment: Deployment;
  }): Promise<void>;
  /** Forgets the runs of a document but the newest `keep`, with their journals. */
  prune(documentId: string, keep: number): Promise<void>;
  find(id: string): Promise<StoredRun | undefined>;
  latestOf(documentId: string): Promise<StoredRun | undefined>;
  /** On disk when this resolves. */
  appendInput(run: string, input: Input): Promise<void>;
  recipeOf(
    run: string,
  ): Promise<{ deployment: Deployment; inputs: readonly Input[]; storedEntries: number; chunks: number }>;
  /** The newest deployment. */
  deployed(run: string): Promise<Deployment>;
  /** The newest deployment that brought this code. */
  deploymentOfCode(run: string, code: string): Promise<Deployment | undefined>;
  appendChunk(run: string, index: number, chunk: JournalChunk): Promise<void>;
  /** Chunks that hold entries below `before`, the newest first. */
  chunksBefore(run: string, before: number, limit: number): Promise<readonly JournalChunk[]>;
  /** Chunks that hold entries above `after`, the oldest first. */
  chunksAfter(run: string, after: number, limit: number): Promise<readonly JournalChunk[]>;
  savePosition(
    run: string,
    state: { position: Position; playing: boolean; speed: Speed; state: RunState },
  ): Promise<void>;
}

type StoredBody = Exclude<InputBody, { kind: 'deploy' }> | { readonly kind: 'deploy'; readonly template: number };

/** @returns the store over Prisma; the same code serves SQLite and PostgreSQL. */
export function createRunStore(database: Database): RunStore {
  return {
    async create({ id, documentId, seed, simulatorVersion, deployment }) {
      const templates = { create: [{ number: 0, body: JSON.stringify(deployment) }] };
      await database.run.create({
        data: {
          id,
          documentId,
          seed: BigInt(seed),
          state: 'paused',
          speed: 'auto',
          playing: false,
          simulatorVersion,
          templates,
        },
      });
    },

    async prune(documentId, keep) {
      const old = await database.run.findMany({
        where: { documentId },
        orderBy: { createdAt: 'desc' },
        skip: keep,
        select: { id: true },
      });
      await database.run.deleteMany({ where: { id: { in: old.map(({ id }) => id) } } });
    },

    async find(id) {
      const row = await database.run.findUnique({ where: { id } });
      return row === null ? undefined : storedRun(row);
    },

    async latestOf(documentId) {
      const row = await database.run.findFirst({ where: { documentId }, orderBy: { createdAt: 'desc' } });
      return row === null ? undefined : storedRun(row);
    },

    async appendInput(run, { number, at, body }) {
      const writes = [];
      let stored: StoredBody;
      if (body.kind === 'deploy') {
        // Deployments are numbered by the input that made them; the first one, at the start, is 0.
        writes.push(
          database.runTemplate.create({ data: { runId: run, number, body: JSON.stringify(body.deployment) } }),
        );
        stored = { kind: 'deploy', template: number };
      } else {
        stored = body;
      }
      const data = {
        runId: run,
        number,
        at: BigInt(at),
        body: JSON.stringify(stored),
      };
      writes.push(database.runInput.create({ data }));
      await database.$transaction(writes);
    },

    async recipeOf(run) {
      const [templates, inputs, chunks] = await Promise.all([
        database.runTemplate.findMany({ where: { runId: run } }),
        database.runInput.findMany({ where: { runId: run }, orderBy: { number: 'asc' } }),
        database.journalChunk.aggregate({ where: { runId: run }, _max: { toEntry: true, index: true } }),
      ]);
      // Written by `create` and `appendInput` above, in these shapes.
      const deployments = new Map(templates.map((row) => [row.number, JSON.parse(row.body) as Deployment]));
      const deploymentOf = (number: number): Deployment => {
        const deployment = deployments.get(number);
        if (deployment === undefined) throw new Error(`Run ${run} has lost its template ${number}`);
        return deployment;
      };
      return {
        deployment: deploymentOf(0),
        inputs: inputs.map((row) => {
          const body = JSON.parse(row.body) as StoredBody;
          return {
            number: row.number,
            at: instant(Number(row.at)),
            body: body.kind === 'deploy' ? { kind: 'deploy', deployment: deploymentOf(body.template) } : body,
          };
        }),
        storedEntries: chunks._max.toEntry ?? 0,
        chunks: (chunks._max.index ?? -1) + 1,
      };
    },

    async deployed(run) {
      const row = await database.runTemplate.findFirst({ where: { runId: run }, orderBy: { number: 'desc' } });
      if (row === null) throw new Error(`Run ${run} has lost its templates`);
      return JSON.parse(row.body) as Deployment; // written by `create` and `appendInput` above
    },

    async deploymentOfCode(run, code) {
      // Found by its text: a deployment holds the bundle of each function, which begins with the code's fingerprint.
      const row = await database.runTemplate.findFirst({
        where: { runId: run, body: { contains: JSON.stringify(code) } },
        orderBy: { number: 'desc' },
      });
      return row === null ? undefined : (JSON.parse(row.body) as Deployment); // written by `create` and `appendInput` above
    },

    async appendChunk(run, index, { fromEntry, toEntry, fromInstant, toInstant, bytes }) {
      await database.journalChunk.create({
        data: {
          runId: run,
          index,
          fromEntry,
          toEntry,
          fromInstant: BigInt(fromInstant),
          toInstant: BigInt(toInstant),
          encoding: 'ndjson+zstd',
          bytes: new Uint8Array(bytes),
        },
      });
    },

    async chunksBefore(run, before, limit) {
      const rows = await database.journalChunk.findMany({
        where: { runId: run, fromEntry: { lt: before } },
        orderBy: { index: 'desc' },
        take: limit,
      });
      return rows.map(journalChunk);
    },

    async chunksAfter(run, after, limit) {
      const rows = await database.journalChunk.findMany({
        where: { runId: run, toEntry: { gt: after } },
        orderBy: { index: 'asc' },
        take: limit,
      });
      return rows.map(journalChunk);
    },

    async savePosition(run, { position, playing, speed, state }) {
      await database.run.update({
        where: { id: run },
        data: {
          positionAt: BigInt(position.at),
          positionEntries: BigInt(position.entries),
          playing,
          speed: String(speed),
          state,
        },
      });
    },
  };
}

interface RunRow {
  readonly id: string;
  readonly documentId: string;
  readonly seed: bigint;
  readonly state: string;
  readonly speed: string;
  readonly playing: boolean;
  readonly positionAt: bigint;
  readonly positionEntries: bigint;
  readonly createdAt: Date;
}

function storedRun(row: RunRow): StoredRun {
  return {
    id: row.id,
    documentId: row.documentId,
    seed: Number(row.seed),
    state: row.state as RunState, // written by `savePosition`
    speed: row.speed === 'auto' || row.speed === 'max' ? row.speed : Number(row.speed),
    playing: row.playing,
    position: { at: instant(Number(row.positionAt)), entries: Number(row.positionEntries) },
    createdAt: row.createdAt,
  };
}

interface ChunkRow {
  readonly fromEntry: number;
  readonly toEntry: number;
  readonly fromInstant: bigint;
  readonly toInstant: bigint;
  readonly bytes: Uint8Array;
}

function journalChunk(row: ChunkRow): JournalChunk {
  return {
    fromEntry: row.fromEntry,
    toEntry: row.toEntry,
    fromInstant: instant(Number(row.fromInstant)),
    toInstant: instant(Number(row.toInstant)),
    bytes: row.bytes,
  };
}
