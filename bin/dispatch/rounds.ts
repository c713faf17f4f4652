import { setTimeout as pause } from 'node:timers/promises'
import type { Logger } from 'pino'
import { beginComing } from '../../activities/coming-round.ts'
import { keepClosed } from '../../activities/keeping.ts'
import { remind } from '../../activities/reminding.ts'
import { beginRound, beginTonight } from '../../store/divergences.ts'
import { dropOldDrafts } from '../../store/drafts.ts'
import type { AroundRoots } from '../anchoring/make-root.ts'
import { lookAfterTheRecord } from '../anchoring/nightly.ts'
import { lookAfterDocuments, type AroundDocuments } from '../reconciling/documents.ts'
import { makeRound } from '../reconciling/round.ts'
import type { Around } from '../reconciling/workflows.ts'

const QUICK_EVERY_MINUTES = 5
const REMIND_EVERY_MINUTES = 5
const LOOK_EVERY_MS = 30_000

type Everything = Around & AroundDocuments & { readonly roots: AroundRoots | null; readonly publicUrl: string }

/**
 * Lays the record and Temporal side by side, every few minutes and each night in full, until it is told to stop; and each night drops old drafts, looks
 * after documents and signs a root over the record. Every few minutes whoever is to be told something beside the letters of cases is told. Of several dispatchers one makes each round. What a round finds is kept for a person; here only how many there are is said, and what could not be
 * looked at.
 */
export async function rounds(around: Everything, stopping: AbortSignal, log: Logger): Promise<void> {
  const tried = (work: () => Promise<void>, couldNot: string): Promise<void> =>
    work().catch((error: unknown) => log.warn({ error: error instanceof Error ? error.name : 'unknown' }, couldNot))
  while (!stopping.aborted) {
    await tried(async () => {
      if (await beginRound(around.db, 'reminding', REMIND_EVERY_MINUTES))
        log.info({ told: await remind(around) }, 'whoever is to be reminded is')
    }, 'nobody could be reminded')
    await tried(async () => {
      if (await beginTonight(around.db)) {
        await tried(async () => {
          log.info({ begun: await beginComing(around) }, 'what comes round was begun')
        }, 'what comes round could not be begun')
        await tried(async () => {
          log.info({ kept: await keepClosed(around) }, 'it was worked out from when cases may go')
        }, 'it could not be worked out from when cases may go')
        await tried(() => dropOldDrafts(around.db), 'old drafts could not be dropped')
        await tried(() => ofDocuments(around, log), 'documents could not be looked after')
        await one(around, true, log)
        await tried(() => ofTheRecord(around, true, log), 'no root could be made')
      } else if (await beginRound(around.db, 'quick', QUICK_EVERY_MINUTES)) {
        await one(around, false, log)
        await tried(() => ofTheRecord(around, false, log), 'histories could not be exported')
      }
    }, 'the record and Temporal could not be laid side by side')
    await pause(LOOK_EVERY_MS, undefined, { signal: stopping }).catch(() => undefined)
  }
}

async function one(around: Around, full: boolean, log: Logger): Promise<void> {
  const { hurried, looked, counted, found } = await makeRound(around, { full })
  const kinds = [...new Set(found.map(({ kind }) => kind))]
  log[found.length > 0 ? 'warn' : 'info'](
    { full, looked, counted, hurried, found: found.length, kinds },
    'the record and Temporal were laid side by side',
  )
}

async function ofDocuments(around: AroundDocuments, log: Logger): Promise<void> {
  const { found, ...done } = await lookAfterDocuments(around)
  log[found.length > 0 || done.unanswered > 0 ? 'warn' : 'info']({ ...done, found: found.length }, 'documents were looked after')
}

async function ofTheRecord(around: Everything, tonight: boolean, log: Logger): Promise<void> {
  const { found, ...done } = await lookAfterTheRecord(around, { tonight })
  log[found.length > 0 || (tonight && done.root === null) ? 'warn' : 'info'](
    { ...done, found: found.length },
    'the record was looked after',
  )
}
