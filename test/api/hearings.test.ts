/** A meeting as it runs: who is there, who may vote on a case, and what has to be said before it is closed. */
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hearingsOf } from '../../store/hearings.ts'
import { hashOfMinutes } from '../../store/minutes.ts'
import { Prisma } from '../../store/prisma/client.ts'
import { stage, type Stage } from '../support/app.ts'
import { hand, textOf, type Hand } from '../support/hand.ts'
import { londonToday } from '../support/postgres.ts'
import { waitingForPanel, type Waiting } from '../support/waiting-for-panel.ts'

const SECONDARY = 2
let here: Stage
let clerk: Hand
let chair: Hand
let one: Waiting
let meeting: number
/** Members, by the end of their names. */
let ids: Readonly<Record<string, string>>
beforeAll(async () => {
  here = await stage()
  const { owner, work } = here.data
  clerk = await hand(here, 'clerk@birmingham.example')
  chair = await hand(here, 'panel-chair@birmingham.example')
  // The child is at a school whose head sits on the panel.
  one = await waitingForPanel(owner, work, { number: 1, urn: '990205' })
  const { id: byId } = await owner.person.findUniqueOrThrow({ where: { email: 'clerk@birmingham.example' } })
  meeting = (await owner.meeting.create({ data: { panelId: SECONDARY } })).id
  const today = new Date(`${await londonToday(owner)}T00:00:00Z`)
  const line = { meetingId: meeting, sequence: 0, state: 'called', starts: '09:30', ends: '12:00', place: 'Room 4' }
  await owner.meetingLine.create({ data: { ...line, day: today, cutOff: today, byId, why: 'The meetings of the year.' } })
  await clerk.send(at('/freeze'), { why: 'For the meeting.' })
  const members = await owner.$queryRaw<{ id: string; urn: string | null; chair: boolean }[]>`
    SELECT "personId" AS id, urn, chair FROM panel_member WHERE "panelId" = ${SECONDARY}::int`
  const of = (urn: string | null, chairs = false) => members.find((member) => member.urn === urn && member.chair === chairs)!.id
  ids = { chair: of(null, true), member: of(null), five: of('990205'), six: of('990206'), nine: of('990209') }
}, 120_000)
afterAll(() => here.stop())

const at = (more = '') => `/panels/meetings/${meeting}${more}`
const there = (more: Readonly<Record<string, string>> = {}) =>
  clerk.send(at('/attendance'), {
    [`how-${ids['chair']!}`]: 'room',
    [`how-${ids['five']!}`]: 'room',
    [`how-${ids['six']!}`]: 'remote',
    ...more,
  })
const page = () => at(`/cases/${one.id}`)
const said = (more: Readonly<Record<string, string>> = {}) => ({
  facts: 'No place since October; in-year admissions refused it.',
  'school-1': '990203',
  'school-2': '990204',
  'why-2': 'Two buses each way.',
  chosen: '1',
  [`vote-${ids['chair']!}`]: 'for',
  end: 'decision',
  reasons: 'The nearest school that can take the child.',
  ...more,
})

describe('who is there', () => {
  it('is recorded by a clerk, with who came for whom; the quorum follows', async () => {
    const wrong = await there({ [`how-${ids['six']!}`]: 'substitute' })
    expect([wrong.status, textOf(wrong)]).toEqual([422, expect.stringContaining('Say who came for')])
    expect((await there()).status).toBe(303)
    expect(textOf(await clerk.get(at()))).toContain('3 may vote, 3 are needed: quorate.')
    expect((await there({ [`how-${ids['six']!}`]: 'away' })).status).toBe(303)
    expect(textOf(await clerk.get(at()))).toContain('2 may vote, 3 are needed: not quorate.')
    expect(await here.data.owner.attendance.count()).toBe(4)
    expect((await chair.get(at('/attendance'))).status).toBe(404)
  })
  it('whoever comes for a member has signed the agreement themselves, or has no vote', async () => {
    const came = { [`how-${ids['six']!}`]: 'substitute', [`for-${ids['six']!}`]: 'Ada Brook' }
    const unsaid = await there(came)
    expect([unsaid.status, textOf(unsaid)]).toEqual([422, expect.stringContaining('Say whether Ada Brook has signed')])
    expect((await there({ ...came, [`signed-${ids['six']!}`]: 'no' })).status).toBe(303)
    expect(textOf(await clerk.get(at()))).toContain('2 may vote, 3 are needed: not quorate.')
    expect(textOf(await clerk.get(page()))).toMatch(/Ada Brook, for .* No papers and no vote/)
    expect((await there({ ...came, [`signed-${ids['six']!}`]: 'yes' })).status).toBe(303)
    expect(textOf(await clerk.get(at()))).toContain('3 may vote, 3 are needed: quorate.')
  })
  it('a member who has not signed has no vote, whoever comes for them', async () => {
    await there({ [`how-${ids['nine']!}`]: 'substitute', [`for-${ids['nine']!}`]: 'Gareth Lumb', [`signed-${ids['nine']!}`]: 'yes' })
    expect(textOf(await clerk.get(at()))).toContain('3 may vote, 3 are needed: quorate.')
    expect(textOf(await clerk.get(page()))).toMatch(/Gareth Lumb, for Farida Whitlock No papers and no vote/)
  })
})

it('minutes of a meeting at which no case was heard are not agreed', async () => {
  const path = at('/minutes')
  const [, word] = /name="_csrf" value="([^"]*)"/.exec((await chair.get('/account')).text)!
  expect(textOf(await chair.get(path))).not.toContain('Agree the minutes')
  const read = await hashOfMinutes(here.data.owner, meeting)
  const sent = await chair.browser.post(path).type('form').send({ _csrf: word, once: randomUUID(), read })
  expect([sent.status, textOf(sent)]).toEqual([409, expect.stringContaining('No case was heard, so there is nothing to agree')])
  expect(await here.data.owner.minutes.count()).toBe(0)
})

describe('a case', () => {
  it('flags a member whose school it concerns, who is not counted and does not vote', async () => {
    const text = textOf(await clerk.get(page()))
    expect(text).toMatch(/Item 1 of 1: FA-00001 .*2 may vote, 3 are needed: not quorate\..*Foxhollies Manor School : flagged by us/)
    const answer = await clerk.send(page(), said())
    expect([answer.status, textOf(answer)]).toEqual([422, expect.stringContaining('2 may vote on this case, and 3 are needed')])
  })
  it('is not closed without its reasons, against each other school too', async () => {
    await (await hand(here, 'panel-member@birmingham.example')).send('/panels/agreement', { agree: 'yes' })
    await there({ [`how-${ids['member']!}`]: 'room' })
    for (const [more, message] of [
      [{ reasons: '' }, 'Give the reasons, as they will be read by the family'],
      [{ facts: '' }, 'Say which facts the panel relied on'],
      [{ 'why-2': '' }, 'Say why not Eastgate Girls’ School'],
      [{ 'school-2': 'Nowhere' }, 'is not a school we hold'],
      [{ 'school-2': '990203' }, 'A school stands there twice'],
      [{ chosen: '5' }, 'The row that is chosen names no school'],
      [{ end: '' }, 'Say what this is'],
    ] as const) {
      const answer = await clerk.send(page(), said(more))
      expect([message, answer.status, textOf(answer)]).toEqual([message, 422, expect.stringContaining(message)])
    }
    expect(await here.data.owner.hearing.count()).toBe(0)
  })
  it('a school that is considered makes a conflict of its own', async () => {
    const answer = await clerk.send(page(), said({ 'school-2': '990206' }))
    expect([answer.status, textOf(answer)]).toEqual([422, expect.stringContaining('2 may vote on this case, and 3 are needed')])
  })
  it('is recorded with its votes, sealed, and is proposed until it is signed; whoever may not vote has none', async () => {
    const sent = await clerk.send(page(), said({ [`vote-${ids['five']!}`]: 'for', [`vote-${ids['six']!}`]: 'against' }))
    expect(sent.status).toBe(303)
    const [kept] = await hearingsOf(here.data.owner, meeting)
    const votes = Object.fromEntries(kept!.votes.map(({ personId, vote }) => [personId, vote]))
    expect(votes).toEqual({
      [ids['chair']!]: 'for',
      [ids['five']!]: 'conflict',
      [ids['six']!]: 'against',
      [ids['nine']!]: 'not signed',
      [ids['member']!]: 'none',
    })
    expect(kept!.heard).toMatchObject({
      chosen: '990203',
      options: [
        { urn: '990203', why: '' },
        { urn: '990204', why: 'Two buses each way.' },
      ],
    })
    const raw = Buffer.from((await here.data.owner.hearing.findFirstOrThrow()).sealed).toString()
    expect(raw).not.toContain('Two buses')
    const got = await clerk.get(page())
    expect(textOf(got)).toMatch(
      /Decision of the panel: proposed, not signed .*What follows A mainstream school admits the child Chosen .* Reasons The nearest school .*Why not .* Two buses each way\..*Did not vote: conflict/,
    )
    expect(got.text).not.toContain('/act/allocate')
    expect(await here.data.owner.caseEvent.count({ where: { caseId: one.id } })).toBe(0)
    expect(textOf(await clerk.get(at()))).toMatch(/FA-00001 .*Decision of the panel Proposed, not signed/)
  })
  it('is said anew by a further line; what was said before stays', async () => {
    expect((await clerk.send(page(), said({ end: 'deferred', reasons: 'The school is heard first.' }))).status).toBe(303)
    expect(textOf(await clerk.get(page()))).toMatch(/Deferred: no date moves .*It was said 2 times/)
    await expect(here.data.owner.$executeRaw(Prisma.sql`DELETE FROM hearing`)).rejects.toThrow()
  })
  it('is read by a member who has signed, who records nothing', async () => {
    const got = await chair.get(page())
    expect([got.status, got.text.includes('Record what the panel said')]).toEqual([200, false])
    expect(textOf(got)).not.toMatch(new RegExp(`\\b(${one.first}|${one.last})\\b`))
    expect((await (await hand(here, 'admin@birmingham.example')).get(page())).status).toBe(404)
    expect((await clerk.get(at('/cases/FA-00099'))).status).toBe(404)
  })
})

describe('the minutes', () => {
  const path = () => at('/minutes')
  it('are made from what was recorded, and read by members who have signed', async () => {
    const text = textOf(await chair.get(path()))
    expect(text).toMatch(/Minutes of Fair Access Panel, secondary.*Not agreed yet\..*Who was there.*Margaret Oyelaran, chair In the room/)
    expect(text).toMatch(
      /1\. FA-00001 .*: deferred: no date moves Chosen .*Reasons The school is heard first\..*Why not .* Two buses each way\./,
    )
    expect(text).toContain('Agree the minutes')
    expect(textOf(await clerk.get(path()))).not.toContain('Agree the minutes')
    const member = await hand(here, 'panel-member@birmingham.example')
    expect(textOf(await member.get(path()))).not.toContain('Agree the minutes')
    expect((await (await hand(here, 'admin@birmingham.example')).get(path())).status).toBe(404)
  })
  it('are agreed by the chair as they were read, and not where something was recorded since', async () => {
    const form = await chair.get(path())
    const [, once] = /name="once" value="([^"]*)"/.exec(form.text)!
    const [, word] = /name="_csrf" value="([^"]*)"/.exec(form.text)!
    const stale = await chair.browser
      .post(path())
      .type('form')
      .send({ _csrf: word, once, read: 'a'.repeat(64) })
    expect([stale.status, textOf(stale)]).toEqual([409, expect.stringContaining('Something has been recorded since you opened them')])
    expect((await chair.send(path(), {})).status).toBe(303)
    expect(textOf(await chair.get(path()))).toMatch(/Agreed by Margaret Oyelaran at .*, and locked\..*SHA-256 [0-9a-f]{64}/)
    expect(await here.data.owner.adminEvent.count({ where: { kind: 'minutes-agreed' } })).toBe(1)
  })
  it('lock what was recorded, in the database too', async () => {
    expect((await clerk.get(at('/attendance'))).status).toBe(409)
    expect((await clerk.get(page())).text).not.toContain('Record what the panel said')
    const before = await here.data.owner.attendance.count()
    const again = Prisma.sql`INSERT INTO attendance ("meetingId", "personId", how, "byId") SELECT "meetingId", "personId", 'away', "byId" FROM attendance LIMIT 1`
    await expect(here.data.owner.$executeRaw(again)).rejects.toThrow()
    expect(await here.data.owner.attendance.count()).toBe(before)
    await expect(here.data.owner.$executeRaw(Prisma.sql`DELETE FROM minutes`)).rejects.toThrow()
  })
  it('are corrected only by adding to them: sealed, with who and when', async () => {
    expect((await clerk.send(`${path()}/${one.id}`, { text: '' })).status).toBe(422)
    expect((await clerk.send(`${path()}/${one.id}`, { text: 'The school was heard on the telephone.' })).status).toBe(303)
    const text = textOf(await chair.get(path()))
    expect(text).toMatch(/Added later: The school was heard on the telephone\. Priya Lindqvist, /)
    expect(text).not.toContain('not as they were agreed')
    expect((await chair.get(`${path()}/${one.id}`)).status).toBe(404)
    const raw = Buffer.from((await here.data.owner.minutesCorrection.findFirstOrThrow()).sealed).toString()
    expect(raw).not.toContain('telephone')
  })
})
