/**
 * The return to education after custody, rehearsed from the notice that custody began to the last review: those who know the child answer by email, the day of release
 * moves once, the child is out and in class on the first school day after.
 */
import { beforeAll, expect, it } from 'vitest'
import { shortDay } from '../../api/saying/days.ts'
import { plus, reckon, type Calendar, type Day } from '../../domain/calendar.ts'
import { schools } from '../../prisma/seed/schools.ts'
import { loadCalendars } from '../../store/calendars.ts'
import process from '../../workflows/post-custody/process.ts'
import { reads } from './person.ts'
import { oneCase, type Rehearsal } from './rehearsal-stage.ts'

const { actions, outcomes } = process
const mother = { name: 'Delphine Marchbanks', email: 'delphine.marchbanks@family.example' }
const named = (domain: string) => schools.find((one) => one.domain === domain)!
const headOf = (domain: string) => ({ name: named(domain).head, email: `head@${domain}.example` })
const school = headOf('blackwater')
const setting = headOf('elmhursthouse')
const justice = { name: 'Farida Quill', email: 'youth-justice@birmingham.example' }
const virtualSchool = { name: 'Ingrid Falk', email: 'virtual-school@birmingham.example' }
const travel = { name: 'Beryl Nakamura', email: 'school-travel@birmingham.example' }

interface Days {
  readonly began: Day
  /** The day of release as it was set first, and as it is in the end. */
  readonly set: Day
  readonly moved: Day
  /** The first school day after that. */
  readonly first: Day
}
/** A Tuesday on which the school is open, and open on the Wednesday too: nothing brings such a release forward. */
function daysFrom(began: Day, calendar: Calendar): Days {
  const next = (from: Day): Day => reckon(1, 'school days', 'after', from, calendar).due
  for (let moved = plus(began, 28); moved < plus(began, 200); moved = plus(moved, 1))
    if (new Date(moved).getUTCDay() === 2 && next(plus(moved, -1)) === moved && next(moved) === plus(moved, 1))
      return { began, set: plus(moved, 7), moved, first: plus(moved, 1) }
  throw new Error('No such week is in the calendar.')
}

export function backFromCustody(stage: () => Rehearsal): void {
  const one = oneCase(process, stage)
  const { begins, byEmail, reference, replies, takes } = one
  let when: Days
  const boardReads = async (): Promise<string> => reads(await stage().official('Imran Castellane', '/custody'))
  beforeAll(async () => {
    const calendar = `school:${named('blackwater').urn}`
    const calendars = await loadCalendars(stage().here.owner, [calendar])
    when = daysFrom(await stage().today(), calendars.get(calendar)!)
  })

  it('on the day on which custody begins a clerk is told, and the case begins', async () => {
    await begins('Priya Lindqvist', mother, {
      notice: 'began',
      told: when.began,
      began: when.began,
      kind: 'sentence',
      order: 'order',
      setting: named('elmhursthouse').name,
      host: 'ours',
      home: 'ours',
      release: 'set',
      earliest: when.set,
      latest: when.set,
      onRoll: 'yes',
      school: named('blackwater').name,
      year: 'year-10',
      lookedAfter: 'yes',
      socialWorker: 'no',
      ehcPlan: 'no',
      known: 'The court’s notice came this morning.',
    })
    await one.reads(actions.choose.waiting)
    expect(await boardReads()).toMatch(new RegExp(`${reference()}[^]*Where to`))
  })

  it('the place of custody, youth justice, the school, the virtual school and the mother answer, each by the link of an email', async () => {
    await byEmail(
      setting,
      'inform-setting',
      { literacy: 'below', numeracy: 'at', education: 'Two units of art.', risk: 'She learns best in a small room.' },
      'custody-inform-setting',
    )
    await byEmail(justice, 'inform-justice', { tag: 'no', apart: 'no', licence: 'None that concerns a school.' })
    await byEmail(school, 'inform-school', {
      support: 'A mentor since year 8.',
      services: ['early-help'],
      courses: 'Art and mathematics.',
      back: 'yes',
      why: 'She is missed.',
    })
    await byEmail(virtualSchool, 'inform-virtual-school', { pep: 'An adult whom she knows.' })
    await byEmail(mother, 'hear-family', { familyView: 'She should go back to her friends.', home: 'With me.' })
    await replies('Zainab Pryce', 'ask-whether', { who: 'nobody', on: when.began })
    await replies(justice.name, 'meet', { held: when.began, agreed: 'She goes on with art.' })
    await takes('enough', { why: 'The rest was said at the meeting.' })
  })

  it('the day of release moves: every date is counted again, and the old one stays', async () => {
    await replies(justice.name, 'move-release', {
      on: when.began,
      because: 'days',
      release: 'set',
      earliest: when.moved,
      latest: when.moved,
    })
    const said = await one.reads(actions['move-release'].done)
    const [was, now] = [shortDay(when.set, when.began), shortDay(when.moved, when.began)]
    expect(said).toMatch(new RegExp(`The earliest day of release\\s+Statutory[^\\n]*\\s+${now}[^\\n]*\\s+Was ${was}: Day of release moved`))
    const board = await boardReads()
    expect(board).toMatch(new RegExp(`${reference()}[^]*Set: ${now}\\s+Not decided\\s+Where to`))
    expect(board).not.toMatch(/Licence and tag|The risk assessment|What the child has learnt/)
  })

  it('the panel says where to, the school has a place and plans who meets the child, and the way there is arranged', async () => {
    await replies('Margaret Oyelaran', 'choose', {
      met: when.began,
      lookedAfter: 'yes',
      ehcPlan: 'no',
      to: 'own-school',
      school: named('blackwater').name,
      reasons: 'She and the school want it.',
    })
    await byEmail(school, 'offer', { takes: 'yes', support: 'Her mentor is here every morning.' })
    await byEmail(
      school,
      'plan-days',
      {
        held: when.began,
        start: when.first,
        meets: 'Owen Tarrant',
        where: 'At the gate, at half past eight.',
        timetable: 'full',
        apart: 'Nobody is concerned.',
      },
      'custody-plan-days',
    )
    await byEmail(travel, 'arrange-travel', { needed: 'yes', how: 'pass', words: 'The 63 bus.' })
  })

  it('she is released, and is in class on the first school day after', async () => {
    await stage().moveClockTo(when.moved)
    await replies(justice.name, 'release', { on: when.moved, to: 'here', where: 'Her mother.' })
    await stage().moveClockTo(when.first)
    await byEmail(school, 'come-back', { on: when.first })
    const came = `Education from the first school day after release\\s+Target[^\\n]*\\s+${shortDay(when.first, when.first)}\\s+Met `
    // The act is on the record a moment before what it meets is.
    await expect.poll(() => one.reads(actions['come-back'].done), { timeout: 20_000 }).toMatch(new RegExp(came))
    expect(await boardReads()).toContain('Nobody is in custody.')
    await replies(justice.name, 'check', { on: when.first, attends: 'all', words: 'She was early.' })
  })

  it('she is looked after in three reviews, and the case closes', async () => {
    for (const weeks of [2, 6, 12]) {
      const held = plus(when.first, 7 * weeks)
      await stage().moveClockTo(held)
      await byEmail(school, 'review', { held, childSays: 'It is good.', helps: 'The mentor.', goes: 'settled' })
    }
    const closed = await one.reads(`Closed\n\n${outcomes['own-school']}`)
    for (const weeks of [2, 6, 12])
      expect(closed).toMatch(new RegExp(`It is looked at how it is going, ${weeks} weeks on\\s+Target[^\\n]*\\s+[^\\n]+\\s+Met `))
  })
}
