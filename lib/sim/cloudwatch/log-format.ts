import type { LoggingConfig } from '../config.ts';
import { jsonLogs } from './json-log.ts';
import type { LogFormat } from './log-lines.ts';
import { textLog } from './text-log.ts';

/** How the log lines of a function are written, by its logging configuration (LOG-20). */
export function logFormatOf(logging: LoggingConfig): LogFormat {
  return logging.format === 'JSON' ? jsonLogs[logging.systemLevel] : textLog;
}
