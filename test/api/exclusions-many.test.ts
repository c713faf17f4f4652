/** More children at home than a page lists: all of them are counted, and the page says that it does not list them all. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { MOST_AT_HOME } from '../../store/reading-exclusions.ts'
import { stage, type Stage } from '../support/app.ts'
import { hand, textOf } from '../support/hand.ts'

let here: Stage
beforeAll(async () => {
  here = await stage()
})
afterAll(() => here.stop())

it('counts every child who is at home, and lists those whose education is owed soonest', async () => {
  const all = MOST_AT_HOME + 3
  await here.data.owner.$executeRaw`
    WITH made AS (INSERT INTO child (id, reference) SELECT gen_random_uuid(), 'C-' || (800000 + n) FROM generate_series(1, ${all}::int) n RETURNING id, reference),
    opened AS (INSERT INTO "case" (id, process, "childId", "ownerId", "teamId", "openedAt", seq)
      SELECT 'EX-' || substr(made.reference, 3), 'exclusion', made.id, p.id, p."teamId", now(), 1 FROM made, person p WHERE p.email = 'clerk@birmingham.example' RETURNING id)
    INSERT INTO step ("caseId", "openedSeq", key, action, deadlines, "openedAt") SELECT id, 1, 'search', 'search', ARRAY[]::text[], now() FROM opened`
  const page = await (await hand(here, 'manager@birmingham.example')).get('/exclusions')
  expect(textOf(page)).toContain(`Excluded children: ${all} at home today`)
  expect(textOf(page)).toContain(`The ${MOST_AT_HOME} whose education is owed soonest are listed.`)
  expect(page.text.match(/href="\/cases\/EX-8\d+"/g)).toHaveLength(MOST_AT_HOME)
})
it('the list that is taken away holds every case, and not only those of one page', async () => {
  const clerk = await hand(here, 'clerk@birmingham.example')
  const { text } = await clerk.get('/worklist.csv?whose=mine')
  expect(text.match(/,EX-8\d+,/g)).toHaveLength(MOST_AT_HOME + 3)
  expect((await clerk.get('/worklist?whose=mine')).text).toContain('Download this list, all of it (CSV)')
})
