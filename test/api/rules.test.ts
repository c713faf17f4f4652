/** The rules, as a page and as the API says them: every row with its law, and which open cases run on it. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import request from 'supertest'
import { everyRule } from '../../api/rules/said.ts'
import { rules } from '../../domain/law/rules.ts'
import { inWords } from '../../domain/row-in-words.ts'
import { at, stage, type Stage } from '../support/app.ts'
import { hand, textOf, type Hand } from '../support/hand.ts'
import { standing, type Standing } from '../support/standing.ts'

let here: Stage
let clerk: Hand
let head: Hand
let one: Standing
beforeAll(async () => {
  here = await stage()
  one = await standing(here.data.owner, here.data.work, 1)
  await standing(here.data.owner, here.data.work, 2)
  clerk = await hand(here, 'clerk@birmingham.example')
  head = await hand(here, one.head.email)
}, 120_000)
afterAll(() => here.stop())

/** As pages write text. */
const drawn = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll("'", '&#39;')
const upper = (text: string): string => text[0]!.toUpperCase() + text.slice(1)

describe('the page of rules', () => {
  it('has every row of every rule: how long, its law, and that we are not sure where we are not', async () => {
    const { status, text } = await head.get('/rules')
    expect(status).toBe(200)
    for (const [rule, clock] of Object.entries(rules)) {
      expect([rule, text.includes(`href="/rules/${rule}"`), text.includes(drawn(clock.name))]).toEqual([rule, true, true])
      for (const row of clock.rows)
        expect([rule, text.includes(drawn(upper(inWords(row)))), text.includes(drawn(row.law))]).toEqual([rule, true, true])
    }
    const unsure = Object.values(rules).flatMap(({ rows }) => rows.filter(({ kind, confidence }) => kind !== 'L' && confidence !== 'H'))
    expect(unsure.length).toBeGreaterThan(5)
    expect(text.split('class="sd-unsure"').length - 1).toBe(unsure.length)
  })
  it.each([
    ['?process=managed-move', ['MM_REPLY', 'CTF_15'], ['PEX_DAY6']],
    ['?subject=Suspension', ['SUS_DAY6'], ['MM_REPLY', 'PEX_DAY6']],
    ['?kind=local', ['MM_REPLY', 'PEX_DAY6_TARGET'], ['PEX_DAY6']],
    ['?kind=statutory&q=2007%2F1870+regulation', ['PEX_DAY6'], ['MM_REPLY']],
    ['?q=sixth+DAY+target', ['PEX_DAY6_TARGET'], ['PEX_DAY6', 'MM_REPLY']],
  ])('shows those that are asked for: %s', async (query, there, notThere) => {
    const { text } = await clerk.get(`/rules${query}`)
    for (const rule of there) expect([rule, text.includes(`href="/rules/${rule}"`)]).toEqual([rule, true])
    for (const rule of notThere) expect([rule, text.includes(`href="/rules/${rule}"`)]).toEqual([rule, false])
  })
  it('says where nothing matches, and keeps what was asked on the screen', async () => {
    const page = await clerk.get('/rules?q=%3Cb%3Enowhere&process=none&kind=__proto__')
    expect([page.status, textOf(page).includes('No rule matches.'), page.text.includes('value="&lt;b&gt;nowhere"')]).toEqual([
      200,
      true,
      true,
    ])
  })
  it.each(['PEX_DAY7', 'constructor', '__proto__'])('%s is no rule', async (rule) => {
    expect((await clerk.get(`/rules/${rule}`)).status).toBe(404)
  })
  it('has a page of each', async () => {
    for (const { rule, clock } of everyRule) {
      const page = await head.get(`/rules/${rule}`)
      expect([rule, page.status, textOf(page).includes(clock.name.replaceAll('’', '’'))]).toEqual([rule, 200, true])
    }
  })
})

describe('open cases that run on a rule', () => {
  it.each([
    ['SOS_DIR', 'Alarm By a local number: It is asked what became of the request to the Secretary of State'],
    ['CME_DUTY', 'Alarm None. No case runs on it'],
    ['GB_TELL', 'Alarm At 16:00 on the day itself'],
  ])('says how somebody is told of a duty without a number, or why nobody is: %s', async (rule, said) => {
    expect(textOf(await clerk.get(`/rules/${rule}`))).toContain(said)
  })
  it('are counted and listed for those who see every case, soonest first', async () => {
    const text = textOf(await clerk.get('/rules/MM_REPLY'))
    expect(text).toContain('2 open cases run on it')
    expect(text).toMatch(new RegExp(`${one.id} .*Late 1 September 2022`))
    expect(textOf(await clerk.get('/rules?process=managed-move'))).toMatch(/Family and both schools answer.*2 open cases/)
    expect(textOf(await clerk.get('/rules/CTF_15'))).toContain('No open case runs on it')
  })
  it('are nobody else’s to see', async () => {
    for (const path of ['/rules', '/rules/MM_REPLY', `/rules/MM_REPLY?after=2020-01-01~MM-00000~a`]) {
      const page = await head.get(path)
      expect([path, page.status, page.text.includes(one.id), /open case/i.test(textOf(page))]).toEqual([path, 200, false, false])
    }
  })
  it('are no more once the deadline has come to rest, or the case has', async () => {
    const { owner } = here.data
    const where = { caseId: one.id, clock: 'MM_REPLY' }
    await owner.deadline.updateMany({ where, data: { state: 'met', metOn: '2026-11-16' } })
    expect(textOf(await clerk.get('/rules/MM_REPLY'))).toContain('1 open case runs on it')
    await owner.deadline.updateMany({ where, data: { state: 'waiting', metOn: null } })
    expect(textOf(await clerk.get('/rules/MM_REPLY'))).toContain('2 open cases run on it')
  })
  it('come fifty to a page, each once, and by an address that may be anything', async () => {
    const { owner } = here.data
    const deadline = await owner.deadline.findFirstOrThrow({ where: { caseId: one.id, clock: 'MM_REPLY' } })
    await owner.$executeRaw`
      INSERT INTO deadline ("caseId", id, clock, "from", due, "lateFrom", state, kind, confidence, law, cite, "rowSince", calendars, inputs, derivation, seq, cannot)
      SELECT "caseId", 'more-' || n, clock, "from", CASE WHEN n % 5 = 0 THEN NULL ELSE due + n END, CASE WHEN n % 5 = 0 THEN NULL ELSE "lateFrom" END,
        CASE WHEN n % 5 = 0 THEN 'cannot be counted' ELSE state END, kind, confidence, law, cite, "rowSince", calendars, inputs, derivation, seq,
        CASE WHEN n % 5 = 0 THEN 'There is no calendar.' END
      FROM deadline, generate_series(1, 60) n WHERE "caseId" = ${one.id} AND id = ${deadline.id}`
    const seen: string[] = []
    for (let path: string | undefined = '/rules/MM_REPLY'; path;) {
      const { text } = await clerk.get(path)
      seen.push(...[...text.matchAll(/href="\/cases\/([\w-]+)\/dates\/([\w-]+)"/g)].map(([, reference, id]) => `${reference} ${id}`))
      path = /href="(\/rules\/MM_REPLY\?after=[^"#]*)#cases">The next/.exec(text)?.[1]
    }
    expect([seen.length, new Set(seen).size]).toEqual([62, 62])
    for (const after of ['2026-02-31~MM-00001~a', 'x', '2026-02-01~MM-00001~%27'])
      expect((await clerk.get(`/rules/MM_REPLY?after=${after}`)).status).toBe(200)
  })
})

describe('GET /api/v1/rules', () => {
  it('agrees with the page: the same rules, and as many cases', async () => {
    const asked = async (email: string) => {
      const token = await here.identity.token(email)
      return request(at(here.app)).get('/api/v1/rules').set('Authorization', `Bearer ${token}`)
    }
    const { body } = await asked('clerk@birmingham.example')
    const items = body.items as { rule: string; processes: string[]; openCases?: number; rows: { counts: string }[] }[]
    expect(items.map(({ rule }) => rule)).toEqual(everyRule.map(({ rule }) => rule))
    expect(items.find(({ rule }) => rule === 'MM_REPLY')).toMatchObject({ processes: ['managed-move'], openCases: 2 })
    expect(items.find(({ rule }) => rule === 'CTF_15')).toMatchObject({
      processes: ['managed-move', 'fair-access', 'reintegration'],
      openCases: 0,
    })
    const theirs = (await asked(one.head.email)).body.items as { openCases?: number }[]
    expect(theirs.filter((each) => 'openCases' in each)).toEqual([])
  })
})
