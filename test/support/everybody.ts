import { createHmac, randomBytes } from 'node:crypto'
import type { Express } from 'express'
import { browser, hidden, signInAs, type Browser, type Stage } from './app.ts'
import { aFatherNotToBeTold, reachable } from './opened.ts'
import { headOf, type Standing } from './standing.ts'

/** Everybody who might press something, by what they are to the case that a test is about. */
export const everybody = [
  'clerk',
  'manager',
  'auditor',
  'data protection',
  'administrator',
  'chair',
  'member',
  'virtual school',
  'SEND officer',
  'own head',
  'own SENCO',
  'asked head',
  'another head',
  'colleague',
  'cover',
  'late cover',
  'mother',
  'another mother',
] as const
export type Somebody = (typeof everybody)[number]
/** Those whose session is still alive though they may not be here any more. */
export type Gone = 'leaver' | 'father who must not be told'

export interface Pressing {
  readonly browser: Browser
  /** What their forms carry. */
  readonly word: string
}
export interface Crowd {
  readonly as: (who: Somebody) => Pressing
  /** The cookie of a session as it was before they went. */
  readonly cookieOf: (who: Gone) => Promise<string>
  /** An access token; families have none. */
  readonly token: (who: Somebody | 'leaver') => string | undefined
}

const day = (n: number): Date => new Date(Date.now() + n * 86_400_000)
const since = new Date('2024-01-01')

/** Lets them all in. The virtual school is in the case; the SEND officer is not; `cover` acts this week for the head who is asked, `late cover` did last week. */
export async function crowd(here: Stage, app: Express, one: Standing): Promise<Crowd> {
  const people = await peopleOf(here, one)
  const contacts = await familiesOf(here, one)
  const pressing = new Map<string, Pressing>()
  const tokens = new Map<string, string>()
  const arrive = async (who: string, theirs: Browser): Promise<void> =>
    void pressing.set(who, { browser: theirs, word: hidden(await theirs.get('/account'), '_csrf') })
  const signedIn = async ([who, { email }]: readonly [string, Account]): Promise<void> => {
    tokens.set(who, await here.identity.token(email))
    if (who === 'leaver') return
    const theirs = browser(app)
    await signInAs(theirs, here.identity, email)
    await arrive(who, theirs)
  }
  await Promise.all(Object.entries(people).map(signedIn))
  await arrive('mother', await byCode(here, app, one, contacts.mother))
  await arrive('another mother', await byCode(here, app, one, contacts.another))
  await here.data.owner.person.update({ where: { id: people['leaver']!.id }, data: { leftOn: day(-1) } })
  const ids = { leaver: ['person', people['leaver']!.id], 'father who must not be told': ['contact', contacts.father] } as const
  return {
    as: (who) => pressing.get(who)!,
    token: (who) => tokens.get(who),
    cookieOf: (who) => sessionOf(here, ids[who]),
  }
}

type Account = { readonly id: string; readonly email: string }
async function peopleOf({ data: { owner, work }, identity }: Stage, one: Standing): Promise<Readonly<Record<string, Account>>> {
  const of = async (email: string): Promise<Account> => ({
    id: (await owner.person.findUniqueOrThrow({ where: { email } })).id,
    email,
  })
  const council = (name: string) => of(`${name}@birmingham.example`)
  const head = async (urn: string) => headOf(owner, urn)
  const fresh = async (name: string): Promise<Account> => {
    const email = `${name}@people.example`
    const { id } = await owner.person.create({ data: { name, email } })
    identity.alsoKnown.push({ id, name, email, jobs: [] })
    return { id, email }
  }
  const people = {
    clerk: await council('clerk'),
    manager: await council('manager'),
    auditor: await council('auditor'),
    'data protection': await council('data.protection'),
    administrator: await council('admin'),
    chair: await council('panel-chair'),
    member: await council('panel-member'),
    'virtual school': await council('virtual-school'),
    'SEND officer': await council('send-officer'),
    'own head': await head('990201'),
    'own SENCO': await fresh('senco'),
    'asked head': one.head,
    'another head': await head('990203'),
    colleague: await fresh('colleague'),
    cover: await fresh('cover'),
    'late cover': await fresh('late.cover'),
    leaver: await fresh('leaver'),
  }
  await owner.post.create({ data: { personId: people['own SENCO'].id, role: 'senco', urn: '990201', from: since } })
  await owner.post.create({ data: { personId: people.leaver.id, role: 'clerk', from: since } })
  await owner.cover.createMany({
    data: [
      { awayId: one.head.id, substituteId: people.cover.id, from: day(-3), to: day(3) },
      { awayId: one.head.id, substituteId: people['late cover'].id, from: day(-9), to: day(-2) },
    ],
  })
  await work.caseAccess.createMany({
    data: [
      { caseId: one.id, principal: 'role:virtual-school-head', party: 'virtual-school' },
      { caseId: one.id, principal: `person:${people.colleague.id}`, party: 'receiving-school' },
    ],
  })
  return people
}

async function familiesOf({ data: { owner } }: Stage, one: Standing) {
  const mother = await reachable(owner, { of: one.childId })
  const another = await reachable(owner, { not: one.childId })
  const father = await aFatherNotToBeTold(owner, one.childId)
  return { mother: mother.id, another: another.id, father: father.id }
}

/** By the link of an email and its code, as a family gets in. */
async function byCode(here: Stage, app: Express, one: Standing, contact: string): Promise<Browser> {
  const token = await one.link({ recipient: `contact:${contact}`, party: 'family', about: [] })
  const who = browser(app)
  const page = await who.get(`/t/${token}`)
  await who
    .post(`/t/${token}/code`)
    .type('form')
    .send({ _csrf: hidden(page, '_csrf') })
  const code = /Your code is (\d{6})/.exec(here.sent()[0]?.text ?? '')?.[1] ?? ''
  await who.post(`/t/${token}/prove`).type('form').send({ code })
  return who
}

/** A session as a sign-in an hour ago left it, and its cookie. */
async function sessionOf({ data, settings }: Stage, [kind, id]: readonly ['person' | 'contact', string]): Promise<string> {
  const sid = randomBytes(24).toString('hex')
  const at = Date.now()
  const cookie = { originalMaxAge: 3_600_000, httpOnly: true, path: '/' }
  const sess = { cookie, user: { id, kind, proof: kind === 'person' ? 'oidc' : 'code' }, since: at, seen: at, csrfToken: 'word' }
  await data.owner.session.create({ data: { sid, sess, expire: day(1) } })
  const signature = createHmac('sha256', settings.sessionSecrets[0]).update(sid).digest('base64').replace(/=+$/, '')
  return `session=${encodeURIComponent(`s:${sid}.${signature}`)}`
}
