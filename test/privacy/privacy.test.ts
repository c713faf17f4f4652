/**
 * `npm start` on a fresh clone comes up with the whole demonstration, every log at its most talkative; then whatever lies about without anybody having signed in
 * for it, and whatever the database alone holds, is searched for every name, date of birth, address, email and number of a child or family, and for all that anybody wrote.
 * The same clone is then stopped and killed, and started again: one filled council is enough for both.
 */
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import request from 'supertest'
import { bundleFiles, bundleOf, zipped } from '../../api/evidence/bundle.ts'
import { anchorIn } from '../../bin/anchoring/anchor-file.ts'
import { checkAll } from '../../bin/anchoring/check.ts'
import type { Db } from '../../store/client.ts'
import { evidenceOf } from '../../store/evidence.ts'
import { historyOf } from '../../store/histories.ts'
import { readBundle } from '../../verify/bundle.ts'
import { verify } from '../../verify/verify.ts'
import { browser, hidden, signInAs, type Browser } from '../support/app.ts'
import { childrenHeld } from '../support/opened.ts'
import { refusals } from './answers.ts'
import { cameUp, fresh, survives, type Home } from '../start/fresh.ts'
import type { Run } from '../start/clone.ts'
import { crawl } from './crawl.ts'
import { filled, type Filled } from './filled.ts'
import { needlesOf, type Kind, type Needles, type Particulars } from './needles.ts'
import { decoded, ofPost, ofTemporal } from './places.ts'
import { inDatabase, inFolder, inLogs, inMail, inTemporal, onPages } from './planted.ts'
import { search, type Find, type Hay } from './search.ts'
import { rowsOf } from './stored.ts'

let home: Home
let first: Run
let here: Filled
let needles: Needles
let children: readonly Particulars[]
const places: Record<string, readonly Hay[]> = {}

beforeAll(async () => {
  home = await fresh()
  first = await home.started({ LOG_LEVEL: 'trace' })
  here = filled(home.here, first.words)
  here.run('laws')
  here.run('anchor')
  children = (await childrenHeld(here.owner)).map(({ firstName, lastName, born, upn }) => ({ firstName, lastName, upn, born: born! }))
  needles = needlesOf(children)
  Object.assign(places, await collected())
}, 600_000)
afterAll(async () => {
  await here?.close()
  home?.here.remove()
})

async function collected(): Promise<Record<string, readonly Hay[]>> {
  const addresses = await addressesOf()
  const answers = await refusals(here.url, here.identity, children[0]!)
  const metrics = [{ where: '/metrics', text: (await request(here.url).get('/metrics')).text }]
  const to = await here.temporal()
  const { visibility, histories, exported } = await ofTemporal(to)
  await to.connection.close()
  const outside = { logs: here.logs(), emails: ofPost(await here.mail.taken()), addresses, metrics, answers }
  const stored = { 'rows of the database': await rowsOf(here.owner), 'files of the servers': await here.files() }
  return {
    histories,
    'exported histories': [...exported, ...(await keptHistories(here.owner))],
    visibility,
    ...outside,
    ...stored,
    bundles: await bundlesOf(here.owner),
  }
}

/** Addresses asked for and linked to, as a clerk, an auditor, a head and one of a family go through the pages. */
async function addressesOf(): Promise<readonly Hay[]> {
  const people = ['clerk@birmingham.example', 'auditor@birmingham.example', 'head@larkfieldvale.example']
  const crawled = await Promise.all(
    people.map(async (email) => {
      const who = browser(here.url)
      await signInAs(who, here.identity, email)
      return crawl(email.split('@')[0]!, who, ['/'])
    }),
  )
  const { who, link } = await aParent()
  const theirs = await crawl('a parent', who, ['/tasks', link])
  const mailed = (await here.mail.taken()).flatMap(({ email }) =>
    (email.text?.match(/https?:\S+/g) ?? []).map((text) => ({ where: 'linked from a mail', text })),
  )
  console.log(`Pages opened: ${[...crawled, theirs].map(({ opened }) => opened).join(', ')}`)
  return [...[...crawled, theirs].flatMap(({ addresses }) => addresses), ...mailed]
}

/** Somebody of a family who has come in by a link and a code. */
async function aParent(): Promise<{ who: Browser; link: string }> {
  const mail = (await here.mail.taken()).findLast(({ to, email }) => to[0]!.endsWith('@family.example') && email.text?.includes('/t/'))!
  const link = new URL(/https?:\S+/.exec(mail.email.text!)![0]).pathname
  const who = browser(here.url)
  const page = await who.get(link)
  await who
    .post(`${link}/code`)
    .type('form')
    .send({ _csrf: hidden(page, '_csrf') })
  const code = /\b\d{6}\b/.exec((await here.mail.taken()).at(-1)!.email.text!)![0]
  const done = await who.post(`${link}/prove`).type('form').send({ code })
  if (done.status !== 303) throw new Error(`A parent could not get in: ${done.status}`)
  return { who, link }
}

/** Those that `npm run anchor` exported, unpacked; every case has one. */
async function keptHistories(owner: Db): Promise<readonly Hay[]> {
  const cases = await owner.case.findMany({ select: { id: true } })
  const kept = await Promise.all(cases.map(async ({ id }) => ({ id, history: await historyOf(owner, id) })))
  expect(kept.filter(({ history }) => history === null)).toEqual([])
  return kept.map(({ id, history }) => ({ where: `history of ${id}, as it was exported`, text: decoded(history) }))
}
/** The evidence of every case, without its sheet of identity. */
async function bundlesOf(owner: Db): Promise<readonly Hay[]> {
  const hay: Hay[] = []
  for (const { id } of await owner.case.findMany({ select: { id: true }, orderBy: { id: 'asc' } })) {
    const files = bundleFiles({ ...(await evidenceOf(owner, id)), identity: null })
    hay.push(
      ...files.map(([name, text]) => ({
        where: `${name} of the bundle of ${id}`,
        text: name === 'history.json' ? decoded(JSON.parse(text)) : text,
      })),
    )
  }
  return hay
}

const KINDS = [
  'histories',
  'exported histories',
  'visibility',
  'logs',
  'emails',
  'addresses',
  'metrics',
  'answers',
  'rows of the database',
  'files of the servers',
  'bundles',
]
const sizeOf = (hay: readonly Hay[]): string =>
  `${hay.length} texts, ${(hay.reduce((sum, { text }) => sum + text.length, 0) / 1e6).toFixed(2)} million letters`
const told = (finds: readonly Find<unknown>[]): string[] => [
  ...new Set(finds.map(({ where, kind, run, among }) => `${where}: ${String(kind)} “${run}” in “${among}”`)),
]

test('npm start comes up with one command, and the demonstration council is filled', () => cameUp(home, first))

test('the list of the rules that is printed says how many open cases run on each', () => {
  const { text } = here.logs().find(({ where }) => where === 'laws.log')!
  expect(text).toMatch(/^PEX_DAY6: [\s\S]*?^ {2}used as exclusion\.[\s\S]*?^ {2}\d+ open cases?$/m)
  expect(text).not.toContain('does not answer')
})

test('no case of the demonstration is accused of anything: as it was exported, zipped, read again and laid beside the anchor', async () => {
  const anchor = anchorIn(join(here.folder, 'anchor', 'roots.ndjson'))
  expect(anchor.roots.length).toBeGreaterThan(0)
  const accused: string[] = []
  const cases = await here.owner.case.findMany({ select: { id: true }, orderBy: { id: 'asc' } })
  const made = new Map<string, number>()
  for (const { id } of cases) {
    const { bundle, check } = readBundle(zipped(await bundleOf(here.owner, id, { identity: true })))
    const { checks } = verify(bundle, { anchor, more: [check] })
    for (const { name, checked, failed } of checks) {
      made.set(name, (made.get(name) ?? 0) + checked)
      accused.push(...failed.map(({ where, what }) => `${id}, ${name}: ${where}: ${what}`))
    }
  }
  console.log(`Verified: ${cases.length} cases`, Object.fromEntries(made))
  expect(accused.slice(0, 20)).toEqual([])
  expect([...made].filter(([, checked]) => checked === 0)).toEqual([])
  expect((await checkAll(here.owner, anchor)).found).toEqual([])
})

describe('nothing of anybody lies about', () => {
  test('what is looked for is everything that was put in', () => {
    console.log('Looked for:', needles.counts)
    expect(needles.counts.name).toBeGreaterThan(100)
    expect(needles.counts['date of birth']).toBeGreaterThan(60)
    expect(needles.counts.UPN).toBeGreaterThan(25)
    expect(needles.counts['free text']).toBeGreaterThan(1_000)
  })
  test('documents were added, each with its row and its sealed file', async () => {
    const added = await here.owner.document.findMany()
    expect(added.length).toBeGreaterThanOrEqual(2)
    expect(readdirSync(join(here.folder, 'documents')).sort()).toEqual(added.map(({ file }) => file).sort())
  })
  test.each(KINDS)('in %s', (place) => {
    const hay = places[place]!
    console.log(`${place}: ${sizeOf(hay)}`)
    expect(hay.length).toBeGreaterThan(0)
    expect(told(search(needles.runs, hay)).slice(0, 20)).toEqual([])
  })
})

describe('whatever is planted is caught', () => {
  /** What of one child is found in what was collected: by its kind. */
  const caught = (hay: readonly Hay[]): Set<Kind> => new Set(search(needles.runs, hay).map(({ kind }) => kind))
  const tobias = (): Particulars => children.find(({ lastName }) => lastName === 'Okonjo-Hartley')!
  const contact = { email: 'adaeze.okonjo@family.example', address: '2 Sample Street, Birmingham' }
  const words = 'none of the boys concerned is there'

  test.each(['argument', 'memo', 'id'] as const)('in Temporal, as the %s of a workflow', async (where) => {
    const found = await inTemporal(here, `${tobias().firstName} ${tobias().lastName}`, where)
    const places = { argument: ['histories', 'exported'], memo: ['histories', 'exported', 'visibility'], id: ['visibility'] } as const
    for (const place of places[where]) expect(caught(found[place])).toContain('name')
  })
  test.each(['words', 'a value'] as const)('in a log, as %s', (as) => {
    expect(caught(inLogs(here, `${contact.email}, ${tobias().upn}`, as))).toEqual(new Set(['email', 'UPN', 'name']))
  })
  test.each(['subject', 'text', 'html', 'header'] as const)('in an email, as its %s', async (as) => {
    expect(caught(await inMail(here, `He was born on ${tobias().born}, and ${words}`, as))).toEqual(new Set(['date of birth', 'free text']))
  })
  test.each(['text', 'bytes'] as const)('in a row of the database as %s, and in its files', async (as) => {
    const found = await inDatabase(here, `He was born on ${tobias().born}, and ${words}`, as)
    for (const hay of Object.values(found)) expect([...caught(hay)]).toEqual(expect.arrayContaining(['date of birth', 'free text']))
  })
  test('in the folder of documents, as a page that was not sealed', async () => {
    const found = await inFolder(here, `${tobias().firstName} was born on ${tobias().born}, and ${words}`)
    expect(caught(found)).toEqual(new Set(['name', 'date of birth', 'free text']))
  })
  test('in an address, a metric or an error page', async () => {
    const found = await onPages(`Tobias Okonjo-Hartley, ${contact.address}`)
    for (const hay of Object.values(found)) expect(caught(hay)).toEqual(new Set(['name', 'address']))
  })
  test.each<[Kind, string]>([
    ['date of birth', 'born 3 November 2012'],
    ['date of birth', '"born":"03/11/2012"'],
    ['name', 'tobias%20okonjo%2Dhartley'],
    ['name', 'Mother of Zofia: Marta\\nNowak'],
    ['free text', 'Kingfisher has room in\\nyear 9, is'],
  ])('%s, however it is written: %s', (kind, text) => {
    const run = kind === 'date of birth' ? text.replace('2012', tobias().born.slice(0, 4)) : text
    expect(caught([{ where: 'here', text: run }])).toContain(kind)
  })
  test('and ordinary words are not', () => {
    const ordinary = 'A letter for you: reply to the request for a place by Monday 23 November 2026. MM-00012, Larkfield Vale Academy'
    expect(caught([{ where: 'here', text: ordinary }])).toEqual(new Set())
  })
})

test('what npm start holds survives a stop, a hard kill, and a kill of everything that would tidy up', { timeout: 480_000 }, () =>
  survives(home, first),
)
