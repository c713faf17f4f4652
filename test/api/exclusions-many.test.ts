/** More children at home than a page lists: all of them are counted, the page says that it does not list them all, and it leaves none out whose day is not known. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { MOST_AT_HOME } from '../../store/reading-exclusions.ts'
import { stage, type Stage } from '../support/app.ts'
import { hand, textOf } from '../support/hand.ts'

const all = MOST_AT_HOME + 3
let here: Stage
beforeAll(async () => {
  here = await stage()
  await here.data.owner.$executeRaw`
    WITH made AS (INSERT INTO child (id, reference) SELECT gen_random_uuid(), 'C-' || (800000 + n) FROM generate_series(1, ${all}::int) n RETURNING id, reference),
    opened AS (INSERT INTO "case" (id, process, "childId", "ownerId", "teamId", "openedAt", seq)
      SELECT 'EX-' || substr(made.reference, 3), 'exclusion', made.id, p.id, p."teamId", now(), 1 FROM made, person p WHERE p.email = 'clerk@birmingham.example' RETURNING id)
    INSERT INTO step ("caseId", "openedSeq", key, action, deadlines, "openedAt") SELECT id, 1, 'search', 'search', ARRAY[]::text[], now() FROM opened`
})
afterAll(() => here.stop())

it('counts every child who is at home, and lists those whose education is owed soonest', async () => {
  const page = await (await hand(here, 'manager@birmingham.example')).get('/exclusions')
  expect(textOf(page)).toContain(`Excluded children: ${all} at home today`)
  expect(textOf(page)).toContain(`The ${MOST_AT_HOME} whose education is owed soonest are listed.`)
  expect(textOf(page)).toContain('No sixth day')
  expect(page.text.match(/href="\/cases\/EX-8\d+"/g)).toHaveLength(MOST_AT_HOME)
})

it('lists a child first whose sixth day cannot be worked out, and says so, strongly; so do the days that the law sets', async () => {
  const [first, last] = [`EX-${800_001}`, `EX-${800_000 + all}`]
  const days = {
    id: 'sixth-day-1',
    clock: 'PEX_DAY6',
    from: new Date('2026-11-23'),
    kind: 'S',
    confidence: 'H',
    law: 'Education Act 2002, section 100',
    cite: 'Section 100',
    rowSince: new Date('2026-01-01'),
    calendars: [],
    inputs: Buffer.alloc(32),
    derivation: [],
    seq: 1,
  }
  const dated = { state: 'waiting', due: new Date('2026-12-01'), lateFrom: new Date('2026-12-02T00:00:00Z') }
  await here.data.work.deadline.create({ data: { ...days, ...dated, caseId: first } })
  await here.data.work.deadline.create({ data: { ...days, caseId: last, state: 'cannot be counted', cannot: 'Load a calendar.' } })
  const page = await (await hand(here, 'manager@birmingham.example')).get('/exclusions')
  const cannot = 'Cannot be worked out yet: a calendar is wanting'
  const [home, next] = textOf(page).split('The sixth day, in')
  expect(home).toMatch(new RegExp(`Owner [^E]*${last} .*${cannot}.*${first}`))
  expect(next).toMatch(new RegExp(`${cannot} Statutory Section 100 .*${last}.*${first}`))
  expect(page.text.split(`<strong class="sd-late">${cannot}</strong>`)).toHaveLength(3)
})

it('the list that is taken away holds every case, and not only those of one page', async () => {
  const clerk = await hand(here, 'clerk@birmingham.example')
  const { text } = await clerk.get('/worklist.csv?whose=mine')
  expect(text.match(/,EX-8\d+,/g)).toHaveLength(MOST_AT_HOME + 3)
  expect((await clerk.get('/worklist?whose=mine')).text).toContain('Download this list, all of it (CSV)')
})
