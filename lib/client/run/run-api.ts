import type { CallAccepted, CallRequest } from '#lib/protocol/call.ts';
import type { Control } from '#lib/protocol/control.ts';
import type { DeployPreview } from '#lib/protocol/deploy.ts';
import type { InsightsAnswer, InsightsRequest } from '#lib/protocol/insights.ts';
import type { JournalPage, JournalQuery, LogPage, LogQuery, MetricsAnswer } from '#lib/protocol/page.ts';
import type { RunStarted, StartRun } from '#lib/protocol/run.ts';
import type { CodeSources } from '#lib/protocol/sources.ts';
import { request } from './request.ts';

// One function per route of a run. All throw `ProblemError`.

/** Starts a run of the document's present template; ends the one before. */
export const startRun = (document: string, body: StartRun = {}) =>
  request<RunStarted>(`/api/documents/${encodeURIComponent(document)}/runs`, { method: 'POST', body });

/** Makes an AWS API call in the run; its answer is the entry `call.answered` or `call.refused` of the number returned. */
export const sendCall = (run: string, body: CallRequest) =>
  request<CallAccepted>(`${runPath(run)}/calls`, { method: 'POST', body });

export const sendControl = (run: string, body: Control) =>
  request<void>(`${runPath(run)}/controls`, { method: 'POST', body });

/** Brings the document's present template into the run. */
export const deploy = (run: string) => request<RunStarted>(`${runPath(run)}/deploy`, { method: 'POST', body: {} });

export const getDeployPreview = (run: string, signal?: AbortSignal) =>
  request<DeployPreview>(`${runPath(run)}/deploy-preview`, signal === undefined ? {} : { signal });

/** The source files of a code that a deployment brought into the run. */
export const getSources = (run: string, code: string) =>
  request<CodeSources>(`${runPath(run)}/sources${search({ code })}`);

export const queryJournal = (run: string, query: JournalQuery) =>
  request<JournalPage>(`${runPath(run)}/journal${search(query)}`);

export const queryLogs = (run: string, query: LogQuery) => request<LogPage>(`${runPath(run)}/logs${search(query)}`);

/** A CloudWatch Logs Insights query over everything the run has logged. */
export const queryInsights = (run: string, body: InsightsRequest, signal?: AbortSignal) =>
  request<InsightsAnswer>(`${runPath(run)}/logs/insights`, {
    method: 'POST',
    body,
    ...(signal === undefined ? {} : { signal }),
  });

export const queryMetrics = (run: string, resource?: string) =>
  request<MetricsAnswer>(`${runPath(run)}/metrics${search({ resource })}`);

export const runPath = (run: string) => `/api/runs/${encodeURIComponent(run)}`;

function search(query: { readonly [name: string]: string | number | undefined } | JournalQuery | LogQuery): string {
  const given = Object.entries(query).filter(([, value]) => value !== undefined);
  return given.length === 0 ? '' : `?${new URLSearchParams(given.map(([name, value]) => [name, String(value)]))}`;
}
