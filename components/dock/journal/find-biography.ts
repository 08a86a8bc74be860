import { type EntryNumber, entryNumber, type MessageId } from '#lib/sim/ids.ts';
import { biography, consequences, lifeOfMessage } from '#lib/sim/journal/causes.ts';
import type { Entry } from '#lib/sim/journal/entry.ts';

/** Where entries come from: the tab's own, and the server's whole journal. */
export interface JournalSource {
  /** Entries this tab holds, ascending. */
  readonly held: readonly Entry[];
  /** One entry of the server's journal. */
  readonly one: (n: number) => Promise<Entry | undefined>;
  /** The direct consequences of an entry, by the server's journal. */
  readonly ledTo: (n: number) => Promise<readonly Entry[]>;
}

/** Entries of a story shown at most, and questions asked for it. */
const STORY_MAX = 150;
const QUESTIONS_MAX = 40;

/**
 * How an entry came to be and what came of it, ascending: its chain of causes, itself, its consequences, and, where it
 * is about a message, that message's whole life as far as it is known.
 */
export async function findBiography(n: number, source: JournalSource): Promise<readonly Entry[]> {
  const known = new Map<EntryNumber, Entry>(source.held.map((entry) => [entry.n, entry]));
  let questions = 0;
  const ask = async <T>(question: () => Promise<T>): Promise<T | undefined> => {
    questions += 1;
    return questions > QUESTIONS_MAX ? undefined : question();
  };

  const entry = await chainInto(known, n, (cause) => ask(() => source.one(cause)));
  if (entry === undefined) return [];
  const story = new Map<EntryNumber, Entry>();
  const tell = (entries: readonly Entry[]) => {
    for (const each of entries) if (story.size < STORY_MAX) story.set(each.n, each);
  };
  tell(biography(entry, (cause) => known.get(cause)));
  for (const told of await followConsequences(entry, (cause) => ask(() => source.ledTo(cause))))
    known.set(told.n, told);
  const all = [...known.values()].sort((a, b) => a.n - b.n);
  tell(consequences(entry.n, all));
  const message = messageOf(entry);
  if (message !== undefined) tell(lifeOfMessage(message, all));
  return [...story.values()].sort((a, b) => a.n - b.n);
}

/** Makes the entry and all its causes known; gives the entry. */
async function chainInto(
  known: Map<EntryNumber, Entry>,
  n: number,
  ask: (n: number) => Promise<Entry | undefined>,
): Promise<Entry | undefined> {
  let wanted = n;
  let first: Entry | undefined;
  while (wanted > 0) {
    const entry = known.get(entryNumber(wanted)) ?? (await ask(wanted));
    if (entry === undefined) break;
    known.set(entry.n, entry);
    first ??= entry;
    wanted = entry.cause;
  }
  return first;
}

/** Level by level, so that what happened next is known before what happened long after. */
async function followConsequences(
  entry: Entry,
  ask: (n: number) => Promise<readonly Entry[] | undefined>,
): Promise<readonly Entry[]> {
  const found: Entry[] = [];
  let level: readonly Entry[] = [entry];
  while (level.length > 0 && found.length < STORY_MAX) {
    const answers = await Promise.all(level.map(({ n }) => ask(n)));
    level = answers.flatMap((answer) => answer ?? []);
    found.push(...level);
  }
  return found;
}

function messageOf(entry: Entry): MessageId | undefined {
  // A log line's `message` is its text.
  return 'message' in entry && entry.type !== 'log.written' ? entry.message : undefined;
}
