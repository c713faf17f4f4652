/** The reconciler, on a real Temporal and a real PostgreSQL: what the two say differently is named, once, until it is gone; what is safe is mended. */
import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { afterRestore } from '../../bin/reconciling/restored.ts'
import { makeRound } from '../../bin/reconciling/round.ts'
import { lastWordOf } from '../../bin/reconciling/last-word.ts'
import { beginRound, beginTonight, divergences } from '../../store/divergences.ts'
import { browser, signInAs, stage, type Stage } from '../support/app.ts'
import { office, type Office } from '../support/office.ts'
import { postOffice, type PostOffice } from '../support/post-office.ts'
import { program, type Program } from '../support/programs.ts'
import { referral, someChild } from '../support/referral.ts'
import { standing } from '../support/standing.ts'
import { until } from '../support/until.ts'

let here: Stage
let post: PostOffice
let working: Office
let api: Program
beforeAll(async () => {
  here = await stage()
  post = await postOffice()
  working = await office(here.data, post.url, 'http://sixth-day.test')
  const app = here.appWith({ temporal: working.client })
  api = await program(app, here.identity, { clerk: 'clerk@birmingham.example' })
})
afterAll(async () => {
  await working.stop()
  await post.close()
  await here.stop()
})

const round = (full: boolean) => makeRound({ db: here.data.work, temporal: working.client, startingMs: 0, confirmMs: 0 }, { full })
/** What stands, as `kind of`, of one case. */
const about = async (caseId: string): Promise<string[]> =>
  (await divergences(here.data.work)).filter(({ of, caseId: one }) => one === caseId || of === caseId).map(({ kind }) => kind)
async function opened(): Promise<string> {
  const answer = await api.post('/cases', { process: 'managed-move', child: someChild(), answers: referral })
  const reference = answer.body.reference as string
  await until(async () => {
    const { raw } = await working.client.workflow.getHandle(reference).describe()
    return !raw.pendingActivities?.length && !raw.pendingWorkflowTask
  })
  return reference
}
/** As a database is that was put back alone: rows go where no program of ours can bring them. */
async function behindTheBack(sql: string): Promise<void> {
  const owner = new pg.Client({ connectionString: here.data.url })
  await owner.connect()
  await owner.query('SET session_replication_role = replica')
  await owner.query(sql)
  await owner.end()
}

describe('a case and its workflow', () => {
  it('that agree are not named, in a quick round nor in a full one', async () => {
    const reference = await opened()
    for (const full of [false, true]) expect((await round(full)).looked).toBeGreaterThan(0)
    expect(await about(reference)).toEqual([])
  })

  it('are named where the workflow is not there, was ended, or has ended; and each stands once', async () => {
    const [gone, ended] = [await standing(here.data.owner, here.data.work, 900), await opened()]
    await working.client.workflow.getHandle(ended).terminate('by somebody with the run of the place')
    await round(true)
    await round(true)
    expect((await about(gone.id)).toSorted()).toEqual(['no workflow', 'silent'])
    expect(await about(ended)).toEqual(['no workflow'])
  })

  it('are named where the record is behind, or the workflow, by the end of the history; and are gone when they agree again', async () => {
    const reference = await opened()
    const last = (await lastWordOf(working.client, reference))!
    expect((await here.data.owner.case.findUniqueOrThrow({ where: { id: reference } })).seq).toBe(last)
    for (const [seq, kind] of [
      [last - 1, 'record behind'],
      [last + 1, 'workflow behind'],
    ] as const) {
      await behindTheBack(`UPDATE "case" SET seq = ${seq} WHERE id = '${reference}'`)
      await round(true)
      expect(await about(reference)).toEqual([kind])
    }
    await behindTheBack(`UPDATE "case" SET seq = ${last} WHERE id = '${reference}'`)
    await round(true)
    expect(await about(reference)).toEqual([])
  })

  it('are named where nothing is on the record of an open workflow', async () => {
    const workflowId = 'MM-00777'
    const handle = await working.client.workflow.start('managedMove', { taskQueue: 'nobody', workflowId, args: [{}] })
    await until(async () => (await round(false)).found.some(({ of }) => of === workflowId))
    expect(await about(workflowId)).toEqual(['no case'])
    await handle.terminate()
    await round(false)
    expect(await about(workflowId)).toEqual([])
  })
})

describe('what was left lying', () => {
  const keptAt = (minutesAgo: number, notBefore: Date) =>
    here.data.work.submission.create({
      data: {
        id: randomUUID(),
        caseId: 'MM-00900',
        process: 'managed-move',
        action: 'accept',
        party: 'receiving-school',
        byId: randomUUID(),
        answers: {},
        bodyHash: new Uint8Array(32),
        receivedAt: new Date(Date.now() - minutesAgo * 60_000),
        notBefore,
      },
    })

  it('an act that was given a long pause is sent now; one that stays is named', async () => {
    const later = new Date(Date.now() + 3_600_000)
    const [old, fresh] = [await keptAt(20, later), await keptAt(1, later)]
    expect((await round(false)).hurried).toBe(1)
    const of = (id: string) => here.data.owner.submission.findUniqueOrThrow({ where: { id } })
    expect((await of(old.id)).notBefore.getTime()).toBeLessThanOrEqual(Date.now())
    expect((await of(fresh.id)).notBefore).toEqual(later)
    const unsent = (await divergences(here.data.work)).filter(({ kind }) => kind === 'unsent')
    expect(unsent.map((one) => one.of)).toEqual([old.id])
    await here.data.work.submission.updateMany({
      where: { caseId: 'MM-00900' },
      data: { state: 'refused', refused: 'No.', settledAt: new Date() },
    })
    await round(false)
    expect((await divergences(here.data.work)).some(({ kind }) => kind === 'unsent')).toBe(false)
  })

  it('a letter in doubt, and one that has waited for half an hour, are named until they are settled', async () => {
    const { owner, work } = here.data
    const one = await standing(owner, work, 901)
    await one.link()
    await one.link()
    const [doubtful, waiting] = await owner.letter.findMany({ where: { caseId: one.id }, orderBy: { seq: 'asc' } })
    const delivered = (letterId: string, state: string, at = new Date()) => work.delivery.create({ data: { letterId, state, at } })
    await delivered(doubtful!.id, 'in doubt')
    await delivered(waiting!.id, 'prepared', new Date(Date.now() - 40 * 60_000))
    await round(false)
    expect((await about(one.id)).toSorted()).toEqual(['half sent', 'in doubt', 'silent'])
    for (const { id } of [doubtful!, waiting!]) await delivered(id, 'accepted')
    await round(false)
    expect(await about(one.id)).toEqual(['silent'])
  })
})

describe('rounds', () => {
  it('are begun by one of all who ask, each when its time has come', async () => {
    const many = () => Promise.all(Array.from({ length: 8 }, () => beginRound(here.data.work, 'quick', 5)))
    expect((await many()).filter(Boolean)).toHaveLength(1)
    expect((await many()).filter(Boolean)).toHaveLength(0)
    const nights = await Promise.all(Array.from({ length: 8 }, () => beginTonight(here.data.work)))
    expect(nights.filter(Boolean)).toHaveLength(1)
  })
})

describe('after a restore', () => {
  it('the mail server’s word settles a letter, its silence leaves a doubt, and what nobody can settle is named', async () => {
    const { owner, work } = here.data
    const one = await standing(owner, work, 902)
    for (let n = 0; n < 2; n++) await one.link()
    const [had, unsaid] = await owner.letter.findMany({ where: { caseId: one.id }, orderBy: { seq: 'asc' } })
    for (const { id } of [had!, unsaid!]) await work.delivery.create({ data: { letterId: id, state: 'prepared' } })
    const stray = `<${'a'.repeat(64)}@sixth-day.example>`
    const ours = `<${'b'.repeat(64)}@sixth-day.example>`
    await behindTheBack(`UPDATE letter SET "messageId" = '${ours}' WHERE id = '${had!.id}'`)
    const folder = mkdtempSync(join(tmpdir(), 'sixth-day-restored-'))
    const [sent, requests] = [join(folder, 'sent'), join(folder, 'api.log')]
    writeFileSync(sent, `${ours}\n${stray}\n<a-code@elsewhere.example>\n`)
    const { id: there } = await owner.submission.findFirstOrThrow({ where: { state: 'recorded' } })
    const gone = randomUUID()
    const kept = (submission: string) => JSON.stringify({ level: 30, time: Date.now(), submission, case: one.id, msg: 'kept' })
    const lines = [kept(there), kept(gone), JSON.stringify({ msg: 'request completed' }), 'not a line of ours']
    writeFileSync(requests, lines.join('\n'))
    const first = await afterRestore(work, { sent, requests })
    expect(first.accepted).toBe(1)
    expect(first.found.map(({ kind, of }) => [kind, of])).toEqual([
      ['sent before', stray],
      ['lost', gone],
    ])
    const stateOf = async (id: string) => (await owner.letter.findUniqueOrThrow({ where: { id } })).state
    expect([await stateOf(had!.id), await stateOf(unsaid!.id)]).toEqual(['accepted', 'prepared'])
    expect((await afterRestore(work, { sent: null, requests: null })).inDoubt).toBeGreaterThanOrEqual(1)
    expect(await stateOf(unsaid!.id)).toBe('in doubt')
    rmSync(folder, { recursive: true })
  })
})

describe('the page', () => {
  it('says what each means and what to do; a manager is led to the case, an administrator is told its reference', async () => {
    await round(true)
    const page = async (email: string) => {
      const who = browser(here.app)
      await signInAs(who, here.identity, email)
      return (await who.get('/divergences')).text
    }
    const [manager, administrator] = [await page('manager@birmingham.example'), await page('admin@birmingham.example')]
    for (const text of [manager, administrator]) {
      expect(text).toContain('Cases that nothing runs')
      expect(text).toContain('no reminder, letter or next step will come')
      expect(text).toContain('MM-00900')
    }
    expect(manager).toContain('href="/cases/MM-00900"')
    expect(administrator).not.toContain('href="/cases/')
  })

  it('and the figures say how many there are of each kind, and when they were last compared', async () => {
    const text = (await browser(here.app).get('/metrics')).text
    expect(text).toMatch(/divergences\{kind="no workflow"\} \d/)
    expect(text).toMatch(/reconciled_seconds_ago \d/)
  })
})
