import type { EntryOf } from '../journal/entry.ts';
import type { OldWords, Outcome, Report } from './log-lines.ts';

type Failed = Pick<EntryOf<'invocation.failed'>, 'status' | 'error' | 'wording'>;

/** What the log says of a failed invocation: at the end of its REPORT, or before 2025 in lines of its own. */
export function failureOf(failed: Failed, initFailed: boolean): Pick<Report, 'outcome' | 'oldWords'> {
  return { outcome: outcomeOf(failed, initFailed), oldWords: oldWordsOf(failed, initFailed) };
}

/** What it says of an Init that failed (ENV-04). */
export function initOutcome(error: Pick<EntryOf<'environment.init-failed'>['error'], 'errorType'>): Outcome {
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

/**
 * A timeout in its own words, a dead process with its type on a second line, and of an Init that failed no more than a
 * name (LOG-08); nothing of what the handler threw.
 */
function oldWordsOf({ wording, status, error }: Failed, initFailed: boolean): OldWords | undefined {
  if (wording === undefined) return undefined;
  const { errorType, errorMessage } = error;
  if (status === 'timeout') return { message: errorMessage };
  if (errorType === 'Runtime.ExitError') return { message: `${errorMessage}\n${errorType}` };
  return { message: initFailed ? `Unknown application error occurred\n${platformName(errorType)}` : undefined };
}

/** The platform repeats no names but those of its own form; all others are one (ENV-04). */
function platformName(errorType: string): string {
  return /^(Runtime|Function)\.[A-Z][A-Za-z]+$/.test(errorType) ? errorType : 'Runtime.Unknown';
}
