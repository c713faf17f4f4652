import { carryRun } from '../../activities/impact-run.ts'
import { londonDay, plus, reckon, startOf, type Day } from '../../domain/calendar.ts'
import { processOf } from '../../api/saying/steps.ts'
import type { Db } from '../../store/client.ts'
import { loadCalendars } from '../../store/calendars.ts'
import { movesAmong, runningAfter } from '../../store/impact.ts'
import { fill } from './fill.ts'
import { percentile } from './pages.ts'
import { database } from './places.ts'
import { product } from './product.ts'
import { ran, type Stand } from './stand.ts'

const AUTHORITY = 'authority:330'
/** Of fill: above any case that was opened. */
const FILLED = 'MM-1_____'
const number = (n: number): string => new Intl.NumberFormat('en-GB').format(n)

/**
 * A council closes its schools for a day: how long it takes to see which dates move, and to tell every case to count again; and how long a page takes meanwhile. The
 * cases are filled in by SQL and have no workflow, so what they do when they are told is not in it.
 */
export async function impact(on: Stand, cases: number): Promise<void> {
  await ran('./play.ts', ['ours', '1'], on.places) // a case whose count the others are like
  await fill(on, cases)
  const owner = database(on.places, undefined, 2)
  const db = database(on.places, 'sixth_day_work')
  await countedAlike(owner)
  const { address, token, cookie, stop } = await product(on, owner)
  const [admin, clerk] = [await token('admin@birmingham.example'), await cookie('clerk@birmingham.example')]
  const closed = await aSchoolDay(owner)
  const send = async (apply: boolean): Promise<{ readonly ms: number; readonly moved: number; readonly stay: number }> => {
    const began = performance.now()
    const answer = await fetch(`${address}/api/v1/calendars/330/changes`, {
      method: 'POST',
      headers: { authorization: `Bearer ${admin}`, 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() },
      body: JSON.stringify({ apply, days: [{ on: closed, session: false, why: 'snow' }] }),
    })
    if (answer.status !== 200) throw new Error(`The change was answered with ${answer.status}: ${await answer.text()}`)
    return { ms: performance.now() - began, ...((await answer.json()) as { moved: number; stay: number }) }
  }
  const seen = await send(false)
  const applied = await send(true)
  const page = pagesMeanwhile(`${address}/worklist?whose=mine`, clerk)
  const began = performance.now()
  while ((await owner.calendarRun.count({ where: { reckonedAt: null } })) > 0)
    await carryRun({
      db,
      mail: { url: 'smtp://127.0.0.1:1', from: 'bench@bench.example' },
      services: { mediation: '', disagreement: '', advice: '' },
      publicUrl: address,
    })()
  const reckoned = performance.now() - began
  const told = await owner.calendarRunCase.count()
  console.log(`
A day on which a council's schools are closed, with ${number(cases)} open cases that each have a date on a school's calendar. API and dispatcher in one process. ${on.about}

  to see what moves (${number(seen.moved)} dates move, ${number(seen.stay)} stay)   ${(seen.ms / 1000).toFixed(1)} s
  to apply it                                        ${(applied.ms / 1000).toFixed(1)} s
  to tell ${number(told)} cases to count again             ${(reckoned / 1000).toFixed(1)} s, ${((told / reckoned) * 1000).toFixed(0)} cases a second
  a clerk's list meanwhile, p50 and p95              ${(await page()).map((ms) => `${ms.toFixed(0)} ms`).join(', ')}`)
  await stop()
  await Promise.all([owner.end(), db.end()])
}

/** Has every filled case counted like the one that was played, each on the calendar of its own school: as it stands now, nothing moves. */
async function countedAlike(owner: Db): Promise<void> {
  await owner.$executeRaw`
    UPDATE deadline d SET "from" = (app_now() AT TIME ZONE 'Europe/London')::date,
      asked = replace(like_it.asked::text, split_part(like_it.calendars[1], '@', 1), split_part(d.calendars[1], '@', 1))::jsonb
    FROM (SELECT asked, calendars FROM deadline WHERE clock = 'MM_MATCH' AND asked IS NOT NULL LIMIT 1) like_it WHERE d."caseId" LIKE ${FILLED}`
  const schools = (await owner.$queryRaw<{ urn: string }[]>`SELECT urn FROM school`).map(({ urn }) => `school:${urn}`)
  const clockOf = ({ process, clock }: { readonly process: string; readonly clock: string }) => processOf(process).clocks[clock]
  for (const school of schools) {
    const one = await runningAfter(owner, [school], { caseId: 'MM-1', id: '' }, 1)
    const [moved] = await movesAmong(owner, one, clockOf, (ids) => loadCalendars(owner, ids))
    if (!moved?.move.due) continue
    await owner.$executeRaw`
      UPDATE deadline SET due = ${moved.move.due}::date, "lateFrom" = ${startOf(plus(moved.move.due, 1))}
      WHERE "caseId" LIKE ${FILLED} AND split_part(calendars[1], '@', 1) = ${school}`
  }
}

/** A day on which the council's schools are open, within what has been counted. */
async function aSchoolDay(owner: Db): Promise<Day> {
  const calendar = (await loadCalendars(owner, [AUTHORITY])).get(AUTHORITY)!
  return reckon(3, 'school days', 'after', londonDay(new Date()), calendar).due
}

/** Asks for a page again and again until it is called; answers with p50 and p95. */
function pagesMeanwhile(url: string, cookie: string): () => Promise<readonly number[]> {
  const took: number[] = []
  let going = true
  const asking = (async () => {
    while (going) {
      const began = performance.now()
      await (await fetch(url, { headers: { cookie } })).text()
      took.push(performance.now() - began)
    }
  })()
  return async () => {
    going = false
    await asking
    return [percentile(took, 0.5), percentile(took, 0.95)]
  }
}
