/**
 * A permanent exclusion of the Friday before half-term, with a training day after it, rehearsed: nobody finds a place, the sixth school day passes, on the
 * eighth the child is taught, and the case goes on to the end of the review.
 */
import { beforeAll, expect, it } from 'vitest'
import { shortDay } from '../../api/saying/days.ts'
import { schoolTypeOf } from '../../domain/row.ts'
import { londonDay, plus, reckon, type Calendar, type Day } from '../../domain/calendar.ts'
import { decisionMustSay, noticeMustSay } from '../../workflows/exclusion/rules.ts'
import process from '../../workflows/exclusion/process.ts'
import { governorsClerkAt, schools } from '../../prisma/seed/schools.ts'
import { loadCalendars } from '../../store/calendars.ts'
import { notice } from '../support/exclusions.ts'
import type { Premises } from '../support/premises.ts'
import { until } from '../support/until.ts'
import { follow, reads } from './person.ts'
import { oneCase, type Rehearsal } from './rehearsal-stage.ts'

interface Days {
  readonly school: (typeof schools)[number]
  /** The Friday before half-term. */
  readonly friday: Day
  /** The so-many-th school day after it. */
  readonly schoolDay: (n: number) => Day
}
/** The next such Friday, at a school whose reviews the council arranges: from it to the next school day are a half-term, two weekends and a training day. */
async function daysOf({ owner }: Premises): Promise<Days> {
  const ours = schools.filter(({ type, phase }) => phase === 'Secondary' && schoolTypeOf(type) !== 'academy')
  const calendars = await loadCalendars(
    owner,
    ours.map(({ urn }) => `school:${urn}`),
  )
  const today = londonDay(new Date())
  const nth = (calendar: Calendar, from: Day, n: number): Day => reckon(n, 'school days', 'after', from, calendar).due
  const soon = plus(today, 3)
  const firstFriday = plus(soon, (12 - new Date(soon).getUTCDay()) % 7)
  for (let on = firstFriday; on < plus(today, 390); on = plus(on, 7))
    for (const school of ours) {
      const calendar = calendars.get(`school:${school.urn}`)!
      if (nth(calendar, plus(on, -1), 1) === on && nth(calendar, on, 1) === plus(on, 11))
        return { school, friday: on, schoolDay: (n) => nth(calendar, on, n) }
    }
  throw new Error('No school of the demonstration has a training day after a half-term.')
}

const { actions, outcomes } = process
const mother = { name: 'Rowena Featherby', email: 'rowena.featherby@family.example' }
const provider = (domain: string) => schools.find((one) => one.domain === domain)!
const headOf = (domain: string) => ({ name: provider(domain).head, email: `head@${domain}.example` })

export function excluded(stage: () => Rehearsal): void {
  let when: Days
  beforeAll(async () => {
    when = await daysOf(stage().here)
  })
  const one = oneCase(process, stage)
  const { begins, byEmail, replies, reference, takes } = one
  const boardReads = async (): Promise<string> => reads(await stage().official('Imran Castellane', '/exclusions'))

  it('on the Friday before half-term a head tells of a permanent exclusion: its sixth day passes over the break and the training day', async () => {
    await stage().moveClockTo(when.friday)
    await begins(when.school.head, mother, {
      ...notice,
      school: when.school.name,
      kindOfSchool: schoolTypeOf(when.school.type),
      decided: when.friday,
      excluded: when.friday,
      yearTotal: '4',
      account: 'He hit another boy and would not stop when told.',
    })
    expect(await one.reads(actions.search.waiting)).toContain(shortDay(when.schoolDay(6), when.friday))
    const clerk = await stage().official('Priya Lindqvist', `/cases/${reference()}`)
    // The council arranges this school’s reviews.
    expect(await reads(clerk)).not.toContain('Clerk of the trust’s review panels')
    await follow(clerk, 'Education from the sixth day')
    expect(await reads(clerk)).toMatch(/6 days counted\. \d+ skipped: 6 at weekends, .*half-term and 1 for training day/)
  })

  it('everybody is told, and two providers are asked: the first is full, and the second does not answer', async () => {
    const head = when.school.head
    const said = { on: when.friday, how: 'delivered' }
    await replies(head, 'tell-parent', { ...said, says: Object.keys(noticeMustSay) })
    await replies(head, 's104-notice', said)
    await replies(head, 'tell-board', { on: when.friday, how: 'email' })
    await takes('search', { provider: provider('kestrelhouse').name, needs: 'Small groups.' })
    await byEmail(headOf('kestrelhouse'), 'offer', { place: 'no', why: 'Year 9 is full.' })
    await takes('search', { provider: provider('bridgecentre').name, needs: 'Small groups.' })
  })

  it('the sixth day passes: those who owe it are told, the case is late, and the day is counted on the board', async () => {
    await stage().moveClockTo(when.schoolDay(7))
    const [due, counted] = [shortDay(when.schoolDay(6), when.schoolDay(7)), await boardReads()]
    expect(await one.reads('Late')).toMatch(
      new RegExp(`Education from the sixth day\\s+Statutory[^\\n]*\\s+${due}, late by 1 school day\\s+Late Still to be done`),
    )
    expect(counted).toContain('1 at home today')
    expect(counted).toMatch(new RegExp(`${reference()}\\s+School day 7, since ${shortDay(when.friday, when.schoolDay(7))}`))
    expect(counted).toMatch(/Late, and not taught yet\s+1/)
    // The provider, and in the council the case’s owner and the manager: of the council’s own day, and of the law’s.
    const overdue = { caseId: reference(), letter: 'overdue', state: 'accepted' as const }
    await until(async () => (await stage().here.owner.letter.count({ where: overdue })) === 6)
  })

  it('on the eighth the provider has a place, and the child starts the same day', async () => {
    await stage().moveClockTo(when.schoolDay(8))
    const today = when.schoolDay(8)
    await byEmail(headOf('bridgecentre'), 'offer', { place: 'yes', hours: '25', first: today })
    await takes('settle-place', { on: today, at: '13:00', waived: 'yes', where: 'Ask for Rosa Wynn at the front door.' })
    await takes('place-notice', { how: 'delivered' })
    await byEmail(headOf('bridgecentre'), 'attend', { came: 'yes', on: today })
    const due = shortDay(when.schoolDay(6), today)
    // The act is on the record a moment before what it meets is.
    const late = new RegExp(`Education from the sixth day\\s+Statutory[^\\n]*\\s+${due}\\s+Met late ${shortDay(today, today)}`)
    await expect.poll(() => one.reads(actions.attend.done), { timeout: 20_000 }).toMatch(late)
    const counted = await boardReads()
    expect(counted).toContain('0 at home today')
    expect(counted).toMatch(/Taught, and too late\s+1/)
  })

  it('the family speaks, and the governing board does not reinstate', async () => {
    await byEmail(mother, 'represent', { makes: 'yes', words: 'He was pushed first.', remote: 'no' })
    const clerk = governorsClerkAt(when.school.domain).name
    await replies(clerk, 'arrange-board', { on: when.schoolDay(12), at: '16:00', place: 'in-person', where: 'The school library.' })
    await stage().moveClockTo(when.schoolDay(12))
    await replies(clerk, 'decide', { met: when.schoolDay(12), decision: 'uphold', reasons: 'Staying would harm the others.' })
    await replies(clerk, 'decision-notice', { on: when.schoolDay(12), how: 'delivered', says: Object.keys(decisionMustSay) })
  })

  it('the family asks for a review, the panel upholds, the name comes off the register, and the case goes on to Fair Access', async () => {
    await byEmail(mother, 'ask-review', {
      on: when.schoolDay(12),
      how: 'delivered',
      expert: 'no',
      remote: 'no',
      grounds: 'Nobody asked the other boys.',
    })
    const clerk = 'Henrietta Cole-Baptiste'
    await replies(clerk, 'arrange-review', {
      on: when.schoolDay(20),
      at: '10:00',
      place: 'in-person',
      where: 'The Council House, room 2.',
      members: ['chair', 'head', 'governor', 'trained', 'apart'],
      expert: 'not-asked',
    })
    await replies(clerk, 'review-papers', { on: when.schoolDay(12) })
    await stage().moveClockTo(when.schoolDay(20))
    await replies(clerk, 'review', { met: when.schoolDay(20), decision: 'uphold', note: 'no', reasons: 'The board was right in law.' })
    await replies(clerk, 'review-notice', { on: when.schoolDay(20), how: 'delivered' })
    await takes('hand-over', { to: 'fair-access', why: 'The family would like a school place.' })
    await replies(when.school.head, 'delete-name', { on: when.schoolDay(20) })
    await one.reads(`Closed\n\n${outcomes['to-fair-access']}`)
  })
}
