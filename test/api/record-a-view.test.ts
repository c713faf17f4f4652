/** What a family says on the telephone is recorded from one page: who said it stands there, and nothing has to be checked that decides nothing. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { knownFor } from '../../api/form/known.ts'
import { actionsOf, isWords, type Process } from '../../domain/process.ts'
import { keepFacts } from '../../store/facts.ts'
import section19 from '../../workflows/section-19/process.ts'
import { processes } from '../../workflows/processes.ts'
import { stage, type Stage } from '../support/app.ts'
import { encoded, filledIn, formsIn } from '../support/forms-in.ts'
import { hand, textOf, type Hand } from '../support/hand.ts'
import { reachable } from '../support/opened.ts'

let here: Stage
let clerk: Hand
let mother: string
const id = `${section19.code}-00001`
beforeAll(async () => {
  here = await stage()
  const { owner, work } = here.data
  clerk = await hand(here, 'clerk@birmingham.example')
  const { id: ownerId, teamId } = await owner.person.findUniqueOrThrow({ where: { email: 'clerk@birmingham.example' } })
  const alone = await owner.$queryRaw<{ id: string }[]>`
    SELECT "childId" AS id FROM contact GROUP BY "childId" HAVING count(*) = 1 AND NOT bool_or("mustNotTell") ORDER BY 1`
  const read = await Promise.all(alone.map(async ({ id: of }) => ({ id: of, who: await reachable(owner, { of }).catch(() => null) })))
  const child = read.find(({ who }) => who)
  mother = child!.who!.name
  await work.case.create({
    data: { id, process: 'section-19', childId: child!.id, ownerId, teamId: teamId!, openedAt: new Date(), seq: 5 },
  })
  await work.step.create({
    data: { caseId: id, key: 'family-says', action: 'family-says', openedSeq: 5, deadlines: [], openedAt: new Date() },
  })
}, 120_000)
afterAll(() => here.stop())

describe('what a family says', () => {
  const path = `/cases/${id}/act/family-says?for=family`
  const answers = { 'behalf-how': 'telephone', familyView: 'He would like to be back with his friends.' }
  const post = (sent: Parameters<typeof encoded>[0]) => clerk.browser.post(path).type('form').send(encoded(sent))

  it('stands on one page, with the one person who may have said it, and is kept by one press, once', async () => {
    const page = await clerk.get(path)
    const form = formsIn(page.text).find(({ action }) => action.includes('family-says'))!
    expect(form.sent).toContainEqual(['behalf-who', mother])
    expect(page.text).toContain('Record this for the')
    expect(page.text).not.toContain('Continue')
    const sent = filledIn(form, answers)
    const done = await post(sent)
    expect([done.status, done.headers['location']]).toEqual([303, expect.stringMatching(new RegExp(`^/cases/${id}\\?done=`))])
    expect((await post(sent)).headers['location']).toBe(done.headers['location'])
    const kept = await here.data.owner.submission.findMany({ where: { caseId: id } })
    expect(kept.map(({ action, how, party }) => [action, how, party])).toEqual([['family-says', 'telephone', 'family']])
    // What was said is known now, and is not offered as what is said the next time.
    const { childId } = await here.data.owner.case.findUniqueOrThrow({ where: { id } })
    const said = { name: 'family-view', validFrom: '2026-11-01', submissionId: kept[0]!.id, field: 'familyView' }
    await keepFacts(here.data.work as never, { childId, caseId: id, source: 'Before' }, [said])
    expect(await knownFor(here.data.owner, childId, section19.actions['family-says'])).toMatchObject({
      familyView: { value: answers.familyView },
    })
    expect((await clerk.get(path)).text).not.toContain(answers.familyView)
  })

  it('where something lacks, is asked for on the same page, under the same number', async () => {
    const form = formsIn((await clerk.get(path)).text).find(({ action }) => action.includes('family-says'))!
    const refused = await post(filledIn(form, { ...answers, familyView: '' }))
    expect([refused.status, textOf(refused)]).toEqual([422, expect.stringContaining('There is a problem')])
    const again = formsIn(refused.text).find(({ action }) => action.includes('family-says'))!
    const once = (sent: typeof form.sent) => sent.find(([name]) => name === 'once')
    expect(once(again.sent)).toEqual(once(form.sent))
  })
})

describe('an action that is a view', () => {
  const every = (processes as readonly Process[]).flatMap((process) =>
    Object.entries(actionsOf(process)).flatMap(([name, action]) => (action.isView ? [{ of: `${process.name}: ${name}`, action }] : [])),
  )
  it.each(every)(
    '$of decides nothing: it is words and how they were told, nobody is judged by its day, and somebody may record it',
    ({ action }) => {
      expect(
        Object.entries(action.fields).filter(([, field]) => !isWords(field) && field.kind !== 'choice' && field.kind !== 'school'),
      ).toEqual([])
      expect([action.judged, action.weighs, action.recordedBy === undefined]).toEqual([undefined, undefined, false])
    },
  )
  it('there are some', () => expect(every.length).toBeGreaterThan(4))
})
