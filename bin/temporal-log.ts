import type { Logger as TemporalLogger, LogLevel, LogMetadata } from '@temporalio/common'
import type { Logger } from 'pino'

/** What is passed on of what Temporal says besides its words: which case and what was tried, never what was in it. */
const KEPT = ['workflowId', 'workflowType', 'activityType', 'attempt', 'taskQueue', 'sdkComponent'] as const

/** Temporal's words in our own log. Its `info` is everyday talk, and so is our `debug`. */
export function temporalLog(log: Logger): TemporalLogger {
  const write = (level: LogLevel, message: string, meta: LogMetadata = {}): void => {
    const error = meta['error'] instanceof Error ? { error: `${meta['error'].name}: ${meta['error'].message}` } : {}
    const about = Object.fromEntries(KEPT.flatMap((name) => (meta[name] === undefined ? [] : [[name, meta[name]]])))
    log[LEVELS[level]]({ ...about, ...error }, message)
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
