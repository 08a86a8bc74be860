import type { EntryOf } from '../journal/entry.ts';
import type { OldWords, Outcome, Report } from './log-lines.ts';

type Failed = Pick<EntryOf<'invocation.failed'>, 'status' | 'error' | 'wording'>;

/** What the log says of a failed invocation: at the end of its REPORT, or before 2025 in lines of its own. */
export function failureOf(failed: Failed, initFailed: boolean): Pick<Report, 'outcome' | 'oldWords'> {
  return { outcome: outcomeOf(failed, initFailed), oldWords: oldWordsOf(failed) };
}

/** What it says of an Init that failed. */
export function initOutcome({ error }: EntryOf<'environment.init-failed'>): Outcome {
  if (error.errorType === 'Sandbox.Timedout') return { status: 'timeout' };
  return { status: 'error', errorType: platformName(error.errorType) };
}

/**
 * What the handler itself threw is no matter of the platform: such a REPORT has no status (LOG-05, LOG-07). What its Init
 * threw is: the process is gone with it (LOG-07).
 */
function outcomeOf({ status, error }: Failed, initFailed: boolean): Outcome | undefined {
  if (status === 'timeout') return { status };
  if (initFailed) return { status: 'error', errorType: platformName(error.errorType) };
  const isPlatforms = error.errorType.startsWith('Runtime.') && error.errorType !== 'Runtime.JSONStringifyError';
  return isPlatforms ? { status: 'error', errorType: error.errorType } : undefined;
}

/** A timeout in its own words, a dead process with its type on a second line (LOG-08); nothing of what the runtime caught. */
function oldWordsOf({ wording, status, error }: Failed): OldWords | undefined {
  if (wording === undefined) return undefined;
  const { errorType, errorMessage } = error;
  if (status === 'timeout') return { message: errorMessage };
  return { message: errorType === 'Runtime.ExitError' ? `${errorMessage}\n${errorType}` : undefined };
}

/** The platform repeats no names but those of its own form; all others are one (ENV-04). */
function platformName(errorType: string): string {
  return /^(Runtime|Function)\.[A-Z][A-Za-z]+$/.test(errorType) ? errorType : 'Runtime.Unknown';
}
