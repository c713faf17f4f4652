import type { Logger as TemporalLogger, LogLevel, LogMetadata } from '@temporalio/common'
import type { Logger } from 'pino'

/** What is passed on of what Temporal says besides its words: which case and what was tried, never what was in it. */
const KEPT = ['workflowId', 'workflowType', 'activityType', 'attempt', 'taskQueue', 'sdkComponent', 'runId'] as const
/** Temporal's own number of a fault, such as TMPRL1100: the story does not fit the case's history. */
const NUMBER = /\bTMPRL\d{4}\b/

/** Temporal's words in our own log. Its `info` is everyday talk, and so is our `debug`. */
export function temporalLog(log: Logger): TemporalLogger {
  const write = (level: LogLevel, message: string, meta: LogMetadata = {}): void => {
    const error = meta['error'] instanceof Error ? { error: `${meta['error'].name}: ${meta['error'].message}` } : {}
    const about = Object.fromEntries(KEPT.flatMap((name) => (meta[name] === undefined ? [] : [[name, meta[name]]])))
    const [code] = NUMBER.exec(`${message} ${String(meta['failure'] ?? '')}`) ?? []
    log[LEVELS[level]]({ ...about, ...error, ...(code && { code }) }, message)
  }
  return {
    log: write,
    trace: (message, meta) => write('TRACE', message, meta),
    debug: (message, meta) => write('DEBUG', message, meta),
    info: (message, meta) => write('INFO', message, meta),
    warn: (message, meta) => write('WARN', message, meta),
    error: (message, meta) => write('ERROR', message, meta),
  }
}

const LEVELS = { TRACE: 'trace', DEBUG: 'trace', INFO: 'debug', WARN: 'warn', ERROR: 'error' } as const satisfies Record<LogLevel, string>
