import { randomUUID } from 'node:crypto'
import { serviceJobs } from '../../domain/jobs.ts'
import { initialsOf } from '../../domain/names.ts'
import { principalOfJob } from '../../domain/people.ts'
import type { Db } from '../../store/client.ts'
import { draftHeld, draftsHeld, dropDraft, keepDraft, type DraftHeld } from '../../store/drafts.ts'
import { childKnown } from '../child/seen.ts'
import type { Typed } from '../form/fields.ts'
import type { Here } from '../layout/frame.ts'
import { longTime } from '../saying/days.ts'
import { processOf } from '../saying/steps.ts'

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i
/** Of the form, and not of what was typed. */
const NOT_KEPT = ['_csrf', 'later', 'send', 'once', '_change']

/** Keeps what has been typed so far, and answers it with the name it is kept by, which the form carries on. */
export async function putAway(db: Db, { user }: Here, process: string, raw: Typed): Promise<Typed> {
  // One that is not there for them, sent in another window or somebody else’s, is left alone: what was typed gets a name of its own.
  const id = (await draftNamed(db, String(raw['draft'] ?? '')))?.id ?? randomUUID()
  const typed = Object.fromEntries(Object.entries(raw).filter(([name]) => !NOT_KEPT.includes(name)))
  // Whoever works at a school or for the council shares what was begun; a job at a service is shared by people of several.
  const post = user.posts.find(({ role }) => !serviceJobs.includes(role))
  const child = raw['child'] ? await childKnown(db, user, String(raw['child'])) : null
  const draft = { id, process, byId: user.id, shared: post ? principalOfJob(post) : null, childId: child?.id ?? null, typed }
  await keepDraft(db, draft)
  return { ...raw, draft: id }
}

/** One of theirs or their colleagues’; null where there is none, or it is no name of one. */
export const draftNamed = async (db: Db, id: string): Promise<DraftHeld | null> => (UUID.test(id) ? draftHeld(db, id) : null)

/** It has been sent. A form that was opened before there were drafts carries none. */
export async function draftSent(db: Db, id: unknown): Promise<void> {
  if (UUID.test(String(id))) await dropDraft(db, String(id))
}

/** What they and their colleagues have begun and not sent. */
export async function draftLines(db: Db) {
  return (await draftsHeld(db)).map(draftLine)
}
/** One of them in words: its process, and initials or the child’s reference. */
export function draftLine({ id, process, by, putAwayAt, typed }: DraftHeld) {
  const name = (part: string) => String(typed[`child-${part}`] ?? '').trim()
  const who = name('lastName') ? initialsOf(name('firstName'), name('lastName')) : String(typed['child'] ?? '')
  return { id, text: [processOf(process).title, who].filter(Boolean).join(': '), by, at: longTime(putAwayAt) }
}
