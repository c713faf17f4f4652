/** What is wrong on the record is put right, on a live server: one proposes, another approves, dates move, and both answers stay. */
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { remind } from '../../activities/reminding.ts'
import { evidenceOf, identityOf } from '../../store/evidence.ts'
import { factsOf } from '../../store/facts.ts'
import { exclusionsOf } from '../../store/reading-suspensions.ts'
import { verify } from '../../verify/verify.ts'
import { browser, fieldsOf, stage, type Browser, type Stage } from '../support/app.ts'
import { askCode, codeFor, proveCode } from '../support/by-link.ts'
import { exclusionNotice } from '../support/exclusion-notice.ts'
import { hand, textOf, type Hand } from '../support/hand.ts'
import { program, type Program } from '../support/programs.ts'
import { referral, someChild } from '../support/referral.ts'
import { until } from '../support/until.ts'

const at = (name: string) => `${name}@birmingham.example`
const MOTHER = { name: 'Iris Winterbourne', relationship: 'Mother', email: 'iris@winterbourne.example' }

let here: Stage
let api: Program
let clerk: Hand
let manager: Hand
let auditor: Hand
let caseId: string
let notice: string
beforeAll(async () => {
  here = await stage({ workers: true })
  api = await program(here.app, here.identity, {
    clerk: at('clerk'),
    manager: at('manager'),
    chair: at('panel-chair'),
    auditor: at('auditor'),
  })
  ;[clerk, manager, auditor] = [await hand(here, at('clerk')), await hand(here, at('manager')), await hand(here, at('auditor'))]
  const body = {
    process: 'exclusion',
    child: someChild(),
    answers: { ...exclusionNotice('permanent'), school: '990201', account: 'A fight.' },
    onBehalfOf: 'current-school',
    how: 'letter',
  }
  const opened = await api.post('/cases', body)
  expect([opened.status, opened.body]).toEqual([expect.toSatisfy((status: number) => status < 300), expect.anything()])
  caseId = opened.body.reference as string
  await until(async () => (await dueOf('PEX_DAY6')) !== undefined)
  notice = await submissionOf(caseId, 'opening')
}, 180_000)
afterAll(() => here.stop())

const dueOf = async (clock: string, of = caseId): Promise<string | undefined> =>
  (await api.get(`/cases/${of}`)).body.deadlines?.find((one: { clock: string }) => one.clock === clock)?.due as string | undefined
const submissionOf = async (of: string, action: string): Promise<string> =>
  (await here.data.owner.submission.findFirstOrThrow({ where: { caseId: of, action } })).id
const kindsOf = async (of: string): Promise<readonly string[]> =>
  (await here.data.owner.caseEvent.findMany({ where: { caseId: of }, orderBy: { position: 'asc' } })).map(({ kind }) => kind)
const proposed = (body: object, who = 'clerk', of = caseId) =>
  api.post(`/cases/${of}/corrections`, { why: 'The register says so.', ...body }, who)
const decided = (id: string, as: string, who: string, of = caseId, why = 'I have seen the register.') =>
  api.post(`/cases/${of}/corrections/${id}/decision`, { as, why }, who)

describe('a day from which dates run', () => {
  let id: string
  it('is looked at first: what would follow is said, and nothing is kept', async () => {
    const answer = await api.post(
      `/cases/${caseId}/corrections`,
      { act: notice, field: 'excluded', right: '2026-11-11', propose: false },
      'clerk',
      null,
    )
    expect([answer.status, await api.faults(answer, '/cases/{reference}/corrections')]).toEqual([200, []])
    const moved = answer.body.moves.find(({ clock }: { clock: string }) => clock === 'PEX_DAY6')
    expect(moved).toMatchObject({ was: '2026-11-17', due: '2026-11-19' })
    expect((await api.get(`/cases/${caseId}/corrections`)).body.items).toEqual([])
  })

  it('is said to be wrong by a clerk on one page, refused whole while something is missing, and shown with both days before it is sent', async () => {
    const path = `/cases/${caseId}/corrections/new?of=${notice}.excluded`
    const empty = await clerk.send(path, {})
    expect([empty.status, textOf(empty)]).toEqual([422, expect.stringMatching(/Enter an answer to “How do you know/)])
    const same = await clerk.send(path, { 'right-day': '9', 'right-month': '11', 'right-year': '2026', why: 'x' })
    expect([same.status, textOf(same)]).toEqual([422, expect.stringContaining('Enter another answer')])
    const check = await clerk.send(path, { 'right-day': '11', 'right-month': '11', 'right-year': '2026', why: 'The register says so.' })
    expect(textOf(check)).toMatch(/On the record now Monday 9 November 2026.*What is right Wednesday 11 November 2026/)
    expect(textOf(check)).toMatch(/Sixth day.*from Tuesday 17 November 2026.*to Thursday 19 November 2026/i)
    expect(textOf(check)).toContain('The case has also chosen its way by this day')
    const carried = Object.fromEntries(
      [...check.text.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g)].map(([, name, value]) => [name!, value!]),
    )
    const sent = await clerk.browser
      .post(path)
      .type('form')
      .send({ ...carried, send: 'yes' })
    expect(sent.status).toBe(303)
    id = (sent.headers['location'] as string).split('/').at(-1)!
    expect(await kindsOf(caseId)).toContain('correction-proposed')
    expect(textOf(await clerk.get(`/cases/${caseId}`))).toMatch(/Corrections that wait to be decided/)
  })

  it('waits on the list of whoever may decide it, and is not decided by whoever proposed it', async () => {
    expect(textOf(await manager.get('/worklist?whose=team'))).toMatch(/Corrections to decide \(1\)/)
    expect(textOf(await clerk.get('/worklist'))).not.toContain('Corrections to decide')
    const own = await decided(id, 'approved', 'clerk')
    expect([own.status, own.body.detail]).toEqual([409, expect.stringContaining('Somebody else must decide this')])
    expect((await decided(id, 'approved', 'chair')).status).toBe(404)
    expect((await decided(id, 'approved', 'auditor')).status).toBe(404)
    expect((await proposed({ act: notice, field: 'excluded', right: '2026-11-12' })).status).toBe(409)
    // Nor by the database’s own leave.
    const { byId, whose } = await here.data.owner.correction.findUniqueOrThrow({ where: { id } })
    const itself = here.data.owner.$executeRaw`
      INSERT INTO correction_decision ("correctionId", "caseId", "as", whose, sealed, "byId") VALUES (${id}::uuid, ${caseId}, 'approved', ${whose}::uuid, '\\x00', ${byId}::uuid)`
    await expect(itself).rejects.toThrow(/decided by somebody else/)
  })

  it('is put right once a manager approves it: dates are counted again, whoever owes them is told, and both days stay', async () => {
    const page = await manager.send(`/cases/${caseId}/corrections/${id}`, { as: 'approved', why: 'I have seen the register.' })
    expect(page.status).toBe(303)
    await until(async () => (await dueOf('PEX_DAY6')) === '2026-11-19')
    expect(await kindsOf(caseId)).toContain('deadline-moved')
    const history = textOf(await clerk.get(`/cases/${caseId}?history=all`))
    expect(history).toMatch(
      /Corrected: Which is the first school day of the exclusion\?.*from Monday 9 November 2026.*to Wednesday 11 November 2026/,
    )
    await until(async () => (await here.data.owner.letter.count({ where: { caseId, letter: 'date-moved' } })) > 0)
    const { childId } = await here.data.owner.case.findUniqueOrThrow({ where: { id: caseId } })
    const fact = (await factsOf(here.data.work, childId)).find(({ name }) => name === 'excluded')
    expect([fact?.value, fact?.source]).toEqual(['2026-11-11', expect.stringMatching(/corrected$/)])
    const { reference } = await here.data.owner.child.findUniqueOrThrow({ where: { id: childId } })
    expect(textOf(await clerk.get(`/children/${reference}`))).toMatch(/Corrected on .* by .*, because: The register says so\./)
  })

  it('an auditor sees the day as it was, and as we knew it before', async () => {
    const record = await here.data.owner.caseEvent.findMany({ where: { caseId }, orderBy: { position: 'asc' } })
    const entry = record.find(({ kind }) => kind === 'correction-proposed')!.position
    const text = textOf(await auditor.get(`/cases/${caseId}/replay?entry=${entry}`))
    expect(text).toMatch(
      /first school day of the exclusion\? Differs Wednesday 11 November 2026 Monday 9 November 2026 Entry \d+: An answer was put right/,
    )
  })

  it('pressed twice it is the same decision, and once decided it is decided', async () => {
    expect((await decided(id, 'approved', 'manager')).body.state).toBe('corrected')
    expect((await decided(id, 'refused', 'manager')).status).toBe(409)
  })
})

describe('an answer by which the case has gone', () => {
  it('is not proposed at all: what followed and what to do is said in plain words', async () => {
    const answer = await proposed({ act: notice, field: 'kind', right: 'suspension' })
    expect([answer.status, answer.body.detail]).toEqual([409, expect.stringContaining('The case has gone on by this answer')])
    const page = textOf(await clerk.get(`/cases/${caseId}/corrections/acted-on?of=${notice}.kind`))
    expect(page).toMatch(/What followed so far.*How it is put right.*Opened in error/)
  })

  it('while nobody can be asked it is proposed, and the case refuses it when it is approved', async () => {
    const alone = await program(here.appWith({ temporal: undefined }), here.identity, { clerk: at('clerk') })
    const one = await alone.post(`/cases/${caseId}/corrections`, {
      act: notice,
      field: 'ehcPlan',
      right: 'yes',
      why: 'The plan was found.',
    })
    expect(one.status).toBe(201)
    const answer = await decided(one.body.id, 'approved', 'manager')
    expect([answer.status, answer.body.state, answer.body.refused]).toEqual([
      200,
      'not taken',
      expect.stringContaining('has gone on by this answer'),
    ])
    expect(await api.faults(answer, '/cases/{reference}/corrections/{correction}/decision')).toEqual([])
  })
})

describe('what was written, who the child is, and what is refused', () => {
  it('words are put right, the first stay, and later letters and forms go by the right ones', async () => {
    const one = await proposed({ act: notice, field: 'account', right: 'He was not there that day.' })
    expect(one.status).toBe(201)
    expect((await decided(one.body.id, 'approved', 'manager')).body.state).toBe('corrected')
    const page = textOf(await clerk.get(`/cases/${caseId}/corrections`))
    expect(page).toContain('He was not there that day.')
  })

  it('a date of birth is put right, and the child is found by the right one alone', async () => {
    const one = await proposed({ act: null, field: 'born', right: '2012-02-28' })
    expect(one.status).toBe(201)
    expect((await decided(one.body.id, 'approved', 'manager')).body.state).toBe('corrected')
    expect(textOf(await clerk.get(`/cases/${caseId}/corrections`))).toMatch(/Date of birth Tuesday 28 February 2012 Was: /)
    expect((await proposed({ act: null, field: 'born', right: '2027-01-01' })).body.errors).toEqual([
      { field: 'right', message: 'Date of birth must be in the past' },
    ])
    expect((await proposed({ act: null, field: 'upn', right: 'H801200001001X' })).status).toBe(422)
  })

  it('a refused one changes nothing, and what they say can stand beside the answer', async () => {
    const before = await dueOf('PEX_DAY6')
    const one = await proposed({ act: notice, field: 'decided', right: '2026-11-06' })
    expect((await decided(one.body.id, 'refused', 'manager')).body.state).toBe('refused')
    expect(await dueOf('PEX_DAY6')).toBe(before)
    const said = { act: notice, field: 'decided', says: 'family', text: 'We were told on the Friday.' }
    const answer = await api.post(`/cases/${caseId}/challenges`, said)
    expect([answer.status, await api.faults(answer, '/cases/{reference}/challenges')]).toEqual([201, []])
    const list = await api.get(`/cases/${caseId}/challenges`)
    expect([list.body.items, await api.faults(list, '/cases/{reference}/challenges')]).toEqual([[expect.objectContaining(said)], []])
    expect(textOf(await clerk.get(`/cases/${caseId}/corrections`))).toContain(
      'Challenged: “We were told on the Friday.” The family says so.',
    )
  })

  it('its own proposer withdraws one, and nobody else', async () => {
    const one = await proposed({ act: notice, field: 'decided', right: '2026-11-06' })
    const withdraw = (who: string) => api.post(`/cases/${caseId}/corrections/${one.body.id}/withdrawal`, { why: 'A slip.' }, who)
    expect((await withdraw('manager')).status).toBe(409)
    expect((await withdraw('clerk')).body.state).toBe('withdrawn')
  })

  it('what is sent wrong is refused whole', async () => {
    const key = randomUUID()
    const good = { act: notice, field: 'decided', right: '2026-11-06', why: 'One.' }
    expect((await api.post(`/cases/${caseId}/corrections`, good, 'clerk', key)).status).toBe(201)
    expect((await api.post(`/cases/${caseId}/corrections`, good, 'clerk', key)).status).toBe(201)
    expect((await api.post(`/cases/${caseId}/corrections`, { ...good, why: 'Two.' }, 'clerk', key)).status).toBe(422)
    expect((await proposed({ act: notice, field: 'nothing', right: 'x' })).status).toBe(404)
    expect((await proposed({ act: notice, field: 'excluded', right: '2026-13-40' })).status).toBe(422)
    expect((await proposed({ act: randomUUID(), field: 'excluded', right: '2026-11-12' })).status).toBe(404)
  })
})

describe('the family', () => {
  let moved: string
  let mother: Browser
  beforeAll(async () => {
    const body = { process: 'managed-move', child: { ...someChild(), contacts: [MOTHER] }, answers: referral }
    moved = (await api.post('/cases', body)).body.reference as string
    await until(async () => (await api.get(`/cases/${moved}`)).body.open?.some((step: { action: string }) => step.action === 'match'))
    const match = { met: '2026-11-10', decision: 'school', school: '990202', start: '2027-01-11', reasons: 'There is a place.' }
    expect((await api.post(`/cases/${moved}/actions/match`, { answers: match }, 'chair')).status).toBe(200)
    let link = ''
    await until(async () => {
      link = here.sent().find(({ to, subject }) => to.includes(MOTHER.email) && subject.startsWith(moved))?.links[0] ?? ''
      return link !== ''
    })
    mother = browser(here.app)
    const token = new URL(link).pathname.split('/')[2]!
    await askCode(mother, token)
    expect((await proveCode(mother, token, codeFor(here, moved))).status).toBe(303)
  }, 60_000)

  it('says by their link what is wrong about the child, and nothing of what others told us', async () => {
    const page = textOf(await mother.get(`/cases/${moved}/corrections`))
    expect(page).toMatch(/Who the child is/)
    expect(page).not.toContain('A fresh start with other friends')
    const opening = await submissionOf(moved, 'opening')
    expect((await mother.get(`/cases/${moved}/corrections/new?of=${opening}.reason`)).status).toBe(404)
    const path = `/cases/${moved}/corrections/new?of=child.firstName`
    const first = await mother.get(path)
    const fields = Object.fromEntries(
      [...first.text.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g)].map(([, name, value]) => [name!, value!]),
    )
    const check = await mother
      .post(path)
      .type('form')
      .send({ ...fields, right: 'Ottilie', why: 'It is on her birth certificate.' })
    const carried = Object.fromEntries(
      [...check.text.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g)].map(([, name, value]) => [name!, value!]),
    )
    const sent = await mother
      .post(path)
      .type('form')
      .send({ ...carried, send: 'yes' })
    expect(sent.status).toBe(303)
    expect(textOf(await mother.get(sent.headers['location'] as string))).toMatch(/Waits to be decided.*Somebody else decides.*Withdraw it/)
    const id = (sent.headers['location'] as string).split('/').at(-1)!
    // The owner of the case decides what somebody else proposed.
    expect((await decided(id, 'approved', 'clerk', moved)).body.state).toBe('corrected')
  })

  it('says by themselves what is wrong, of an answer or of the whole; it is sealed, stands beside it, and whoever works the case is told once', async () => {
    expect(textOf(await mother.get(`/tasks/${moved}`))).toContain('Is something wrong about your child?')
    const say = async (of: string, text: string) => {
      const path = `/cases/${moved}/challenges/new?of=${of}`
      const page = await mother.get(path)
      expect(textOf(page)).toContain('Nothing changes by itself.')
      const sent = { ...fieldsOf(page), says: 'family', text }
      for (const _ of [1, 2]) expect((await mother.post(path).type('form').send(sent)).status).toBe(303)
    }
    expect((await mother.get(`/cases/${moved}/challenges/new?of=${await submissionOf(moved, 'opening')}.reason`)).status).toBe(404)
    const empty = await mother.get(`/cases/${moved}/challenges/new?of=child.record`)
    expect((await mother.post(`/cases/${moved}/challenges/new?of=child.record`).type('form').send(fieldsOf(empty))).status).toBe(422)
    await say('child.born', 'She was born a day later.')
    await say('child.record', 'Nobody asked Zephyrine.')
    const rows = await here.data.owner.$queryRaw<{ text: string }[]>`SELECT c::text AS text FROM challenge c WHERE "caseId" = ${moved}`
    expect(rows.map(({ text }) => text.includes(Buffer.from('Zephyrine').toString('hex')))).toEqual([false, false])
    const hers = textOf(await mother.get(`/cases/${moved}/corrections`))
    expect(hers).toMatch(/What you said is wrong \(1\) “Nobody asked Zephyrine\.”/)
    expect(textOf(await clerk.get(`/cases/${moved}/corrections`))).toMatch(
      /Challenged as a whole \(1\) “Nobody asked Zephyrine\.” The family says so\. Sent by Iris Winterbourne.*Date of birth .*Challenged: “She was born a day later\.”/,
    )
    expect(await kindsOf(moved)).toEqual(expect.arrayContaining(['challenge']))
    const told = { db: here.data.work, publicUrl: here.settings.publicUrl }
    expect([await remind(told), await remind(told)]).toEqual([2, 0])
    const messages = await here.data.owner.panelMessage.findMany({ where: { kind: 'challenge' } })
    const { ownerId } = await here.data.owner.case.findUniqueOrThrow({ where: { id: moved } })
    expect(messages.map(({ personId }) => personId)).toEqual([ownerId, ownerId])
    expect(messages[0]).toMatchObject({ subject: `${moved}: the family says that something on the record is wrong`, state: 'to send' })
    expect(messages.map(({ text }) => /Zephyrine|Winterbourne|Ottilie/.test(text))).toEqual([false, false])
    const bundle = { ...(await evidenceOf(here.data.work, moved)), identity: await identityOf(here.data.work, moved) }
    expect(verify(bundle, { anchor: null }).checks.flatMap(({ failed }) => failed)).toEqual([])
  })
})

describe('whatever reads an answer reads the right one', () => {
  it('the board of exclusions, the days at home by the child’s record, and the page of a date', async () => {
    const { childId } = await here.data.owner.case.findUniqueOrThrow({ where: { id: caseId } })
    expect(await exclusionsOf(here.data.work, childId)).toMatchObject([{ caseId, from: '2026-11-11' }])
    expect(textOf(await clerk.get('/exclusions'))).toMatch(new RegExp(`${caseId}.*11 November`))
    const rows = await here.data.owner.deadline.findMany({ where: { caseId, clock: 'PEX_DAY6' } })
    expect(textOf(await clerk.get(`/cases/${caseId}/dates/${rows[0]!.id}`))).toContain('11 November 2026')
  })
})

describe('a closed case', () => {
  it('is put right beside what ran it: the fact is another, nothing is done again, and the evidence holds', async () => {
    const child = someChild()
    const closed = (await api.post('/cases', { process: 'managed-move', child, answers: referral })).body.reference as string
    await until(async () => (await api.get(`/cases/${closed}`)).body.open?.some((step: { action: string }) => step.action === 'match'))
    expect((await api.post(`/cases/${closed}/actions/close`, { answers: { as: 'moved-away', why: 'To Leeds.' } })).status).toBe(200)
    await until(async () => (await api.get(`/cases/${closed}`)).body.outcome !== null)
    const opening = await submissionOf(closed, 'opening')
    const [year, plan] = [
      await proposed({ act: opening, field: 'year', right: 'year-8' }, 'clerk', closed),
      await proposed({ act: opening, field: 'support', right: 'Mentoring twice a week.' }, 'clerk', closed),
    ]
    for (const one of [year, plan]) expect((await decided(one.body.id, 'approved', 'manager', closed)).body.state).toBe('corrected')
    const { childId } = await here.data.owner.case.findUniqueOrThrow({ where: { id: closed } })
    const facts = await factsOf(here.data.work, childId)
    expect(facts.find(({ name }) => name === 'year-group')?.value).toBe('year-8')
    expect(facts.find(({ name }) => name === 'support-tried')?.words).toBe('Mentoring twice a week.')
    const bundle = { ...(await evidenceOf(here.data.work, closed)), identity: await identityOf(here.data.work, closed) }
    expect(verify(bundle, { anchor: null }).checks.flatMap(({ failed }) => failed)).toEqual([])
  })
})

describe('the case’s evidence', () => {
  it('holds with every correction in it', async () => {
    const bundle = { ...(await evidenceOf(here.data.work, caseId)), identity: await identityOf(here.data.work, caseId) }
    const report = verify(bundle, { anchor: null })
    expect(report.checks.flatMap(({ failed }) => failed)).toEqual([])
    expect(report.checks.find(({ name }) => name === 'corrections')!.checked).toBeGreaterThan(4)
  })
})
