/** Access requests by the API, and about adults: for test/api/access-requests.test.ts, on the server that it has. */
import { randomUUID } from 'node:crypto'
import { expect } from 'vitest'
import { gather } from '../../api/access-requests/gather/gather.ts'
import { caseSources } from '../../api/access-requests/gather/case.ts'
import { childSources } from '../../api/access-requests/gather/child.ts'
import { postToMembers } from '../../activities/panel-messages.ts'
import { remind } from '../../activities/reminding.ts'
import { accessReference, type Found } from '../../domain/access-requests.ts'
import { filesIn } from '../../verify/zip.ts'
import { asFor } from '../../store/asking.ts'
import type { Stage } from './app.ts'
import { londonToday } from './postgres.ts'
import { program, type Program } from './programs.ts'
import { anAccessRequest } from './rights-routes.ts'
import { writeEverywhere } from './written-everywhere.ts'

const at = (name: string): string => `${name}@birmingham.example`
export const programOf = (here: Stage): Promise<Program> =>
  program(here.app, here.identity, { dpo: at('data.protection'), manager: at('manager'), clerk: at('clerk') })

interface One {
  readonly found: readonly (Found & { readonly marks: readonly string[]; readonly decided: object | null })[]
  readonly undecided: number
}
const bodyOf = (answer: { readonly body: unknown }): One => answer.body as One

/** Everything that is marked, decided; and what the answer has in it then. */
async function answered(api: Program, reference: string, decision: { readonly decision: string; readonly basis: string }): Promise<string> {
  const one = `/access-requests/${reference}`
  const marked = bodyOf(await api.get(one)).found.filter(({ marks, decided }) => marks.length > 0 && decided === null)
  if (marked.length > 0) {
    const items = marked.map(({ id }) => id)
    const files = items.filter((id) => id.startsWith('document:'))
    const rest = items.filter((id) => !files.includes(id))
    const why = 'It is of others.'
    if (rest.length > 0) expect((await api.post(`${one}/decisions`, { items: rest, ...decision, why })).status).toBe(200)
    if (files.length > 0)
      expect((await api.post(`${one}/decisions`, { items: files, decision: 'withhold', basis: 'other-person', why })).status).toBe(200)
  }
  expect((await api.post(`${one}/proposal`, { why: 'All is decided.' })).status).toBe(200)
  expect((await api.post(`${one}/approval`, { as: 'approved', why: 'It is right.' }, 'manager')).status).toBe(200)
  const zip = await api
    .get(`${one}/answer`)
    .buffer(true)
    .parse((res, done) => {
      const parts: Buffer[] = []
      res.on('data', (part: Buffer) => parts.push(part)).on('end', () => done(null, Buffer.concat(parts)))
    })
  expect([zip.status, zip.type]).toEqual([200, 'application/zip'])
  return Buffer.from(filesIn(zip.body as Buffer).get('answer.json')!).toString()
}

/** Every step by a program: what is wrong is named, the same key again is the same act, and nobody approves their own. */
export async function byProgram(here: Stage, child: string, mother: string): Promise<void> {
  const api = await programOf(here)
  const one = { about: 'child', child, received: await londonToday(here.data.owner), asks: 'parent', name: mother, what: 'Everything.' }
  for (const who of ['manager', 'clerk']) expect((await api.post('/access-requests', one, who)).status).toBe(404)
  const wrong = await api.post('/access-requests', { ...one, child: 'C-99999' })
  expect([wrong.status, wrong.body.errors, await api.faults(wrong, '/access-requests')]).toEqual([
    422,
    [{ field: 'child', message: expect.stringContaining('We hold no child') }],
    [],
  ])
  expect((await api.post('/access-requests', { ...one, asks: 'self' })).body.errors).toMatchObject([{ field: 'asks' }])
  expect((await api.post('/access-requests', { ...one, received: '2099-01-01' })).body.errors).toMatchObject([{ field: 'received' }])
  const key = randomUUID()
  const made = [await api.post('/access-requests', one, 'dpo', key), await api.post('/access-requests', one, 'dpo', key)]
  expect(made.map(({ status, body }) => [status, body.reference, body.late])).toEqual(Array(2).fill([201, 'AR-00003', false]))
  expect(await api.faults(made[0]!, '/access-requests')).toEqual([])
  expect((await api.post('/access-requests', { ...one, name: 'Another' }, 'dpo', key)).status).toBe(422)

  const path = '/access-requests/AR-00003'
  const read = await api.get(path)
  expect([read.status, await api.faults(read, '/access-requests/{request}')]).toEqual([200, []])
  expect((await api.get('/access-requests/AR-99999')).status).toBe(404)
  const early = await api.post(`${path}/proposal`, { why: 'x' })
  expect([early.status, early.body.detail]).toEqual([409, expect.stringContaining('not decided yet')])
  const decision = { items: ['note:MM-00001:0'], decision: 'release', basis: 'privilege', why: 'x' }
  expect((await api.post(`${path}/decisions`, decision)).body.errors).toMatchObject([{ field: 'basis' }])
  expect((await api.post(`${path}/decisions`, { ...decision, items: ['note:nothing:0'] })).body.errors).toMatchObject([{ field: 'items' }])
  const twice = randomUUID()
  const kept = { ...decision, decision: 'redact', basis: 'professional', also: ['Perpetua'] }
  for (const _ of [1, 2]) expect((await api.post(`${path}/decisions`, kept, 'dpo', twice)).status).toBe(200)
  expect((await api.post(`${path}/decisions`, { ...kept, why: 'y' }, 'dpo', twice)).status).toBe(422)
  const longer = randomUUID()
  for (const _ of [1, 2]) expect((await api.post(`${path}/extension`, { why: 'Many cases.' }, 'dpo', longer)).body.extended).toBe(true)
  expect((await api.post(`${path}/extension`, { why: 'Again.' })).status).toBe(409)
  expect((await api.get(`${path}/answer`)).status).toBe(409)
  const json = await answered(api, 'AR-00003', { decision: 'redact', basis: 'other-person' })
  expect(json).not.toMatch(/Perpetua|It is of others/)
  expect((await api.get(path)).body).toMatchObject({ stands: 'answered', late: false, found: [] })
  expect((await api.post(`${path}/closing`, { why: 'x' })).status).toBe(409)
  expect(await here.data.owner.accessRequest.count()).toBe(3)
}

/** A word stands in every sealed column that a source names, and each of them is found. */
export async function everyWordIsFound(here: Stage, caseId: string, childId: string): Promise<void> {
  const { owner, api } = here.data
  const { id: byId } = await owner.person.findUniqueOrThrow({ where: { email: at('clerk') } })
  const planted = await writeEverywhere(owner, caseId, byId)
  const named = [caseSources, childSources].flatMap((sources) =>
    Object.values(sources).flatMap(({ columns }): readonly string[] => columns),
  )
  const inCases = named.filter((name) => name.endsWith('.sealed') && !/^(child_identity|contact)\./.test(name))
  expect(Object.keys(planted).sort()).toEqual([...new Set(inCases)].sort())
  const asked = { about: 'child', childId, contactId: null, personId: null } as const
  const found = await asFor({ all: true, principals: [`person:${byId}`] }, () => gather(api, asked, 'Nobody'))
  const all = JSON.stringify(found!.all)
  expect(Object.values(planted).filter((word) => !all.includes(word))).toEqual([])
  // Each of them is somebody’s: nothing of it leaves undecided.
  const unmarked = found!.all.filter(
    ({ others, text, title }) => others.length === 0 && Object.values(planted).some((word) => `${title} ${text}`.includes(word)),
  )
  expect(unmarked.filter(({ group }) => group !== 'letter')).toEqual([])
}

/** One of the family, and somebody who signs in, each about themselves. */
export async function adults(here: Stage, child: { readonly reference: string; readonly lastName: string }, mother: string): Promise<void> {
  const api = await programOf(here)
  const base = { received: '2026-11-02', asks: 'self', what: 'Everything about me.' }
  const family = { ...base, about: 'contact', child: child.reference, whom: mother, name: mother }
  expect((await api.post('/access-requests', { ...family, whom: 'Nobody Of Them' })).body.errors).toMatchObject([{ field: 'whom' }])
  const hers = await api.post('/access-requests', family)
  expect([hers.status, hers.body.about, hers.body.child, await api.faults(hers, '/access-requests')]).toEqual([
    201,
    'contact',
    child.reference,
    [],
  ])
  const found = bodyOf(hers).found
  expect(found.find(({ id }) => id === 'identity:name')).toMatchObject({ text: mother, marks: [] })
  const rang = found.find(({ text }) => text.includes('rang about'))!
  expect(rang.marks).toEqual(expect.arrayContaining(['person', 'words']))
  expect(found.some(({ text }) => text.includes('Lysander'))).toBe(false)
  const answer = await answered(api, hers.body.reference as string, { decision: 'redact', basis: 'other-person' })
  expect(answer).toContain(mother)
  expect(answer).not.toContain(child.lastName === mother.split(' ').at(-1) ? 'Lysander' : child.lastName)

  const person = { ...base, about: 'person', email: 'CLERK@birmingham.example', name: 'The Clerk' }
  expect((await api.post('/access-requests', { ...person, email: 'nobody@birmingham.example' })).body.errors).toMatchObject([
    { field: 'email' },
  ])
  const theirs = await api.post('/access-requests', person)
  expect([theirs.status, theirs.body.child]).toEqual([201, null])
  const groups = new Set(bodyOf(theirs).found.map(({ group }) => group))
  expect([...groups].sort()).toEqual(['case', 'identity', 'job', 'use'])
  const said = JSON.stringify(theirs.body.found)
  expect(said).toMatch(/Wrote down a telephone call/)
  expect(said).not.toMatch(/Perpetua|Lysander/)
  expect(said).not.toContain(child.lastName)
  const whole = await answered(api, theirs.body.reference as string, { decision: 'release', basis: 'reasonable' })
  expect(JSON.parse(whole)).toMatchObject({
    about: 'Somebody who signs in here',
    told: { recipients: [], work: expect.stringContaining('who did what') },
  })
  // A list names nobody.
  const list = JSON.stringify((await api.get('/access-requests')).body)
  for (const name of [mother, 'clerk@', 'The Clerk']) expect(list).not.toContain(name)
}

/** Whoever works one is reminded before its day, every officer is told when it is late, each once; and nobody where it is answered or was extended since. */
export async function reminded(here: Stage, childId: string): Promise<void> {
  const { owner, work } = here.data
  const told = { db: work, publicUrl: here.settings.publicUrl }
  await remind(told)
  const officer = await owner.person.findUniqueOrThrow({ where: { email: at('data.protection') } })
  const cover = await owner.person.findUniqueOrThrow({ where: { email: at('admin') } })
  const [{ today }] = (await owner.$queryRaw`SELECT (app_now() AT TIME ZONE 'Europe/London')::date::text AS today`) as [{ today: string }]
  await owner.cover.create({ data: { awayId: officer.id, substituteId: cover.id, from: new Date(today), to: new Date(today) } })
  const before = await owner.panelMessage.count()
  const ahead = (days: number) => new Date(Date.parse(today) + days * 86_400_000).toISOString()
  const id = String(await anAccessRequest(here.data, childId))
  const { id: requestId } = await owner.accessRequest.findFirstOrThrow({ where: { number: Number(id) } })
  const line = async (at_: string, wakings: readonly { readonly at: string; readonly letter: string }[], lateFrom: string) =>
    owner.accessRequestLine.create({
      data: {
        id: randomUUID(),
        requestId,
        kind: 'extended',
        due: new Date(lateFrom.slice(0, 10)),
        lateFrom,
        counted: { law: 'A law of the test', confidence: 'M', kind: 'S', days: [], wakings },
        whose: childId,
        byId: officer.id,
        at: new Date(at_),
      },
    })
  // Counted after the day of its reminder: whoever did that has just looked.
  await line(
    ahead(-2),
    [
      { at: ahead(-3), letter: 'reminder' },
      { at: ahead(5), letter: 'overdue' },
    ],
    ahead(4),
  )
  expect(await remind(told)).toBe(0)
  await line(
    ahead(-2),
    [
      { at: ahead(-1), letter: 'reminder' },
      { at: ahead(5), letter: 'overdue' },
    ],
    ahead(4),
  )
  expect([await remind(told), await remind(told)]).toEqual([2, 0])
  await line(
    ahead(-9),
    [
      { at: ahead(-8), letter: 'reminder' },
      { at: ahead(-1), letter: 'overdue' },
    ],
    ahead(-1),
  )
  expect([await remind(told), await remind(told)]).toEqual([2, 0])
  const messages = await owner.panelMessage.findMany({ where: { requestId }, orderBy: { writtenAt: 'asc' } })
  expect(messages).toHaveLength(4)
  expect([...new Set(messages.map(({ kind }) => kind))]).toEqual(['reminder', 'overdue'])
  expect(messages.map(({ personId }) => personId).sort()).toEqual([officer.id, officer.id, cover.id, cover.id].sort())
  expect(messages[0]!.text).toMatch(/Another person has to approve it.*Law: A law of the test.*access-requests\//s)
  expect(messages.filter(({ subject, text }) => /Some Body|Everything\./.test(subject + text))).toEqual([])
  // The dispatcher posts it as it posts what members of panels are told.
  const posted = postToMembers({ ...told, mail: { url: here.mail, from: 'Sixth Day <no-reply@sixth-day.test>' } })
  for (let n = await owner.panelMessage.count({ where: { state: 'to send' } }); n > 0; n--) expect(await posted()).toBe(true)
  expect(here.sent().filter(({ subject }) => subject.startsWith(accessReference(Number(id))))).toHaveLength(4)
  expect(await owner.panelMessage.count()).toBe(before + 4)
}
