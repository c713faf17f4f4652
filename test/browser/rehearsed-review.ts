/**
 * The review of a plan, rehearsed: a school asks for it, it is looked at the same day, advisers and the family answer by email, and it meets with the SEND casework
 * officer. The plan is amended, another school is consulted, and the final plan goes in time.
 */
import { expect, it } from 'vitest'
import { plus, type Day } from '../../domain/calendar.ts'
import { schools } from '../../prisma/seed/schools.ts'
import process from '../../workflows/ehc-review/process.ts'
import { oneCase, type Rehearsal } from './rehearsal-stage.ts'

const { actions, outcomes } = process
const mother = { name: 'Ngozi Adebayo-Finch', email: 'ngozi.adebayo.finch@family.example' }
const headOf = (domain: string) => ({ name: schools.find((one) => one.domain === domain)!.head, email: `head@${domain}.example` })
const school = headOf('blackwater')
const other = headOf('colevalley')
const health = { name: 'Oonagh Fairweather', email: 'health@birmingham.example' }
const officer = 'Zainab Pryce'

export function reviewed(stage: () => Rehearsal): void {
  const { begins, byEmail, reads, replies } = oneCase(process, stage)
  let asked: Day
  let met: Day

  it('a school asks for it, and the SEND casework officer looks at it the same day and invites everybody', async () => {
    asked = await stage().today()
    met = plus(asked, 17)
    await begins(school.name, mother, {
      reason: 'breakdown',
      evidence: 'She has left three lessons each day since the autumn.',
      setting: 'school',
      school: 'Blackwater School',
      year: 'year-8',
      lookedAfter: 'no',
      socialWorker: 'no',
      reviewed: plus(asked, -200),
      support: 'A quiet room, and an adult each morning.',
    })
    await replies(officer, 'first-look', {
      made: 'yes',
      safe: 'Yes: the SENCO saw her today.',
      accepts: 'yes',
      why: 'The placement may break down.',
      advisers: ['current-school', 'health'],
    })
    await replies(officer, 'set-meeting', { on: met, at: '10:00', where: 'At the school, in the library', enough: 'yes' })
  })

  it('the school and a health adviser advise, and the mother says what she thinks, each by the link of an email', async () => {
    const advice = { progress: 'She reads more.', needs: 'Noise.', provision: 'An hour a week of speech therapy.', change: 'yes' }
    await byEmail(school, 'advise', advice, 'review-advise')
    await byEmail(health, 'advise', advice)
    await byEmail(mother, 'family-view', { view: 'She wants to learn in a small group.' }, 'review-family-view')
    await replies(officer, 'send-papers', { on: asked, missing: ['none'] })
    // The act is on the record a moment before what it meets is.
    const met = /Papers for a review meeting\s+Statutory[^\n]*\s+\w+ \d+ \w+\s+Met /
    await expect.poll(() => reads(actions['send-papers'].done), { timeout: 20_000 }).toMatch(met)
  })

  it('it is held with the officer; the school reports, and the plan is to be amended: the notice goes with the decision', async () => {
    await stage().moveClockTo(met)
    await replies(officer, 'hold-meeting', {
      was: 'held',
      on: met,
      officer: 'yes',
      there: ['family', 'current-school', 'health'],
      missing: ['none'],
      said: 'Everybody agrees that she needs smaller groups.',
    })
    await byEmail(school, 'send-report', { on: met, recommends: 'Groups of eight.' })
    await replies(officer, 'decide', {
      on: met,
      decision: 'amend',
      amends: ['school', 'provision'],
      why: 'The advice is of one mind.',
      next: plus(met, 340),
    })
    await replies(officer, 'serve-notice', { on: met, changes: 'Groups of eight, as the school advises.' })
  })

  it('the mother speaks of the draft, another school is consulted, and the final plan is sent before either of its days', async () => {
    await byEmail(mother, 'represent', { view: 'We would like the school by the park.', meet: 'no', more: 'no' }, 'review-represent')
    await replies(officer, 'consult-school', { school: 'Cole Valley Academy', asks: 'Whether it can teach in groups of eight.' })
    await byEmail(other, 'answer-consultation', { can: 'yes', why: 'It has such groups.' })
    const sent = plus(met, 20)
    await stage().moveClockTo(sent)
    await replies(officer, 'finalise', {
      on: sent,
      as: 'amended',
      school: 'Cole Valley Academy',
      why: 'The mother asked for it.',
      again: plus(sent, 300),
    })
    await byEmail(mother, 'choose-mediation', { wants: 'no', on: sent })
    await replies(officer, 'no-challenge', { why: 'The mother has said so.' })
    const closed = await reads(`Closed\n\n${outcomes.amended}`)
    for (const clock of [
      'report of a review meeting',
      'decision after a review',
      'final amended plan, from the notice',
      'final amended plan, from the meeting',
    ])
      expect(closed).toMatch(new RegExp(`The ${clock}\\s+Statutory[^\\n]*\\s+\\w+ \\d+ \\w+(\\s+Was [^\\n\\t]+)?\\s+Met `))
    expect(closed).not.toMatch(/Late|Met late/)
  })
}
