/**
 * The dispatcher: sends on whatever was kept and not yet recorded, one act of a case at a time, in the order of receipt; and does its errands
 * and its rounds beside that.
 * Any number of them may run.
 * It hears of a fresh act by NOTIFY, and looks once a second whatever it hears. SIGTERM and SIGINT let what is being sent finish.
 */
import { setTimeout as pause } from 'node:timers/promises'
import { Client, Connection } from '@temporalio/client'
import { pino, type Logger } from 'pino'
import { send } from '../api/sending.ts'
import { connect, type Db } from '../store/client.ts'
import { listen } from '../store/hints.ts'
import { mustBeRehearsed } from '../store/rehearsal.ts'
import { keptTooLong, postpone, takeNext } from '../store/outbox.ts'
import { readConfig } from './config.ts'
import { documentsFor } from './documents.ts'
import { errands } from './dispatch/errands.ts'
import { rehearsing } from './dispatch/rehearsing.ts'
import { rounds } from './dispatch/rounds.ts'
import { rootsFor } from './anchoring/nightly.ts'
import { healthAt } from './health.ts'
import { mailFor } from './mail.ts'
import { begin } from './program.ts'

/** Polling is the truth. */
const LOOK_EVERY_MS = 1_000
/** So many acts, of as many cases, are on their way at once. */
const AT_ONCE = 8
const REPORT_EVERY_MS = 60_000
const TOO_LONG_MINUTES = 5

interface Around {
  readonly db: Db
  readonly temporal: Client
  readonly log: Logger
}

begin(async () => {
  const config = readConfig(process.env)
  const { database, identityKeys: keys, temporal, mail, services, settings, documents, logLevel, healthPort } = config
  const log = pino({ name: 'dispatch', level: logLevel })
  const db = connect(database.work.url, database.work.role, { max: AT_ONCE + 6, keys })
  if (settings.rehearsal) await mustBeRehearsed(db)
  const connection = Connection.lazy({ address: temporal.address })
  const messages = mailFor(mail)
  const around = { db, temporal: new Client({ connection, namespace: temporal.namespace }), log }
  const beside = errands({ db, mail, messages, services, publicUrl: settings.publicUrl, helpPhone: settings.helpPhone })
  const bell = new Bell()
  const stopping = new AbortController()
  const working = [
    hear(database.work.url, bell, stopping.signal, log),
    report(db, stopping.signal, log),
    rounds(
      { db, temporal: around.temporal, ...documentsFor(documents), roots: rootsFor(config, db), publicUrl: settings.publicUrl },
      stopping.signal,
      log,
    ),
    ...(settings.rehearsal ? [rehearsing({ db, connection, log }, stopping.signal)] : []),
    ...beside.map((next) => run(next, stopping.signal, log)),
    ...Array.from({ length: AT_ONCE }, () => work(around, bell, stopping.signal)),
  ]
  const stopHealth = healthAt(healthPort, () => ({ dispatcher: !stopping.signal.aborted }))
  log.info('ready')
  return async () => {
    stopHealth()
    stopping.abort()
    bell.ring()
    await Promise.all(working)
    messages.close()
    await Promise.all([db.end(), connection.close()])
    log.info('stopped')
  }
})

/** Wakes whoever sleeps. */
class Bell {
  #ringers: (() => void)[] = []
  ring = (): void => {
    for (const wake of this.#ringers.splice(0)) wake()
  }
  /** Resolves at the next ring, or after so long. */
  async wait(most: number): Promise<void> {
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, most)
      this.#ringers.push(() => {
        clearTimeout(timer)
        resolve()
      })
    })
  }
}

/** One hand: takes the next act, sends it, and looks again. Trouble with the database is waited out. */
async function work(around: Around, bell: Bell, stopping: AbortSignal): Promise<void> {
  while (!stopping.aborted) {
    const sent = await sendNext(around).catch((error: unknown) => {
      around.log.warn({ error: nameOf(error) }, 'could not look for what is kept')
      return false
    })
    if (!sent && !stopping.aborted) await bell.wait(LOOK_EVERY_MS)
  }
}

/** Answers whether there was anything to send. */
async function sendNext(around: Around): Promise<boolean> {
  const { db, temporal, log } = around
  const id = await takeNext(db)
  if (!id) return false
  const as = await send(temporal, db, id)
  if (as === 'kept') await postpone(db, id)
  log.info({ submission: id, as: typeof as === 'object' ? 'refused' : as }, 'sent on')
  return true
}

/** Another hand: one errand after another of its kind. A mail server or a database that is away is waited out. */
async function run(next: () => Promise<boolean>, stopping: AbortSignal, log: Logger): Promise<void> {
  while (!stopping.aborted) {
    const done = await next().catch((error: unknown) => {
      log.warn({ error: nameOf(error) }, 'an errand could not be done')
      return false
    })
    if (!done) await quietPause(LOOK_EVERY_MS, stopping)
  }
}

/** Listens, and listens again whenever the connection is lost. */
async function hear(url: string, bell: Bell, stopping: AbortSignal, log: Logger): Promise<void> {
  while (!stopping.aborted) {
    try {
      await new Promise<void>((resolve, reject) => {
        listen(url, 'submission', { heard: bell.ring, lost: reject }).then(({ end }) => {
          stopping.addEventListener('abort', () => resolve(end()), { once: true })
          if (stopping.aborted) resolve(end())
        }, reject)
      })
    } catch (error) {
      log.warn({ error: nameOf(error) }, 'does not hear of fresh acts; looks for them every second')
      await quietPause(LOOK_EVERY_MS, stopping)
    }
  }
}

/** Says which acts have been kept for long: for a person to look at. Those it can send, it sends. */
async function report(db: Db, stopping: AbortSignal, log: Logger): Promise<void> {
  while (!stopping.aborted) {
    const late = await keptTooLong(db, TOO_LONG_MINUTES).catch(() => [])
    for (const { id, caseId, attempts } of late)
      log.error({ submission: id, case: caseId, attempts }, `kept for more than ${TOO_LONG_MINUTES} minutes`)
    await quietPause(REPORT_EVERY_MS, stopping)
  }
}

const quietPause = (ms: number, signal: AbortSignal): Promise<unknown> => pause(ms, undefined, { signal }).catch(() => undefined)
const nameOf = (error: unknown): string => (error instanceof Error ? `${error.name}: ${error.message.split('\n').at(-1)}` : 'unknown')
