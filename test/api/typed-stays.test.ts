/** Every form of every page, filled in wrongly by somebody who may: it is refused, and whatever was typed or chosen stands there as it was. */
import type { Response } from 'supertest'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { routesOf } from '../../api/access/routes.ts'
import { administered } from '../support/administered.ts'
import { stage, type Stage } from '../support/app.ts'
import { contactPages } from '../support/contact-routes.ts'
import { correctionPages } from '../support/correction-routes.ts'
import { crowd, type Crowd, type Somebody } from '../support/everybody.ts'
import { encoded, filledIn, formsIn, plainText, type Chosen, type FormIn } from '../support/forms-in.ts'
import { hand } from '../support/hand.ts'
import { letterPages } from '../support/letter-routes.ts'
import { londonToday } from '../support/postgres.ts'
import { rightsPages } from '../support/rights-routes.ts'
import { severancePages } from '../support/severances.ts'
import { standing, type Standing } from '../support/standing.ts'
import { thingsToSee } from '../support/things-to-see.ts'
import { waitingForPanel } from '../support/waiting-for-panel.ts'

let here: Stage
let one: Standing
let all: Crowd
let ids: Readonly<Record<string, string>>
let posts: readonly { readonly path: string; readonly is: RegExp }[]
beforeAll(async () => {
  here = await stage()
  one = await standing(here.data.owner, here.data.work, 1)
  all = await crowd(here, here.app, one)
  ids = { ...(await thingsToSee(here, one, all.token('clerk')!)), ...(await aMeetingHeld()) }
  const found = routesOf(here.app.router.stack).filter(({ method, path }) => method === 'post' && !path.startsWith('/api/'))
  // Of two that an address may be, the one with more of it spelt out.
  posts = found
    .map(({ path }) => ({ path, is: new RegExp(`^${path.replaceAll(/:\w+/g, '[^/]+')}$`) }))
    .toSorted((a, b) => a.path.split(':').length - b.path.split(':').length)
}, 180_000)
afterAll(() => here.stop())

/** A meeting of today, with one case in its pack; and letters to print. */
async function aMeetingHeld(): Promise<Readonly<Record<string, string>>> {
  const { owner, work } = here.data
  const clerk = await hand(here, 'clerk@birmingham.example')
  const waits = await waitingForPanel(owner, work, { number: 1, urn: '990205' })
  const { id: byId } = await owner.person.findUniqueOrThrow({ where: { email: 'clerk@birmingham.example' } })
  const { id: meetingId } = await owner.meeting.create({ data: { panelId: 2 } })
  const day = new Date(`${await londonToday(owner)}T00:00:00Z`)
  const line = {
    meetingId,
    sequence: 0,
    state: 'called',
    day,
    starts: '09:30',
    ends: '12:00',
    place: 'Room 4',
    cutOff: day,
    byId,
    why: 'Today.',
  }
  await owner.meetingLine.create({ data: line })
  await clerk.send(`/panels/meetings/${meetingId}/freeze`, { why: 'For the meeting.' })
  const letter = await owner.letter.findFirstOrThrow({ where: { caseId: one.id } })
  await work.delivery.create({ data: { letterId: letter.id, state: 'to print' } })
  return { held: String(meetingId), heard: waits.id }
}

/** Pages with forms on them that no list of routes names. */
const OTHERS: readonly (readonly [who: Somebody, path: string])[] = [
  ['clerk', '/start/managed-move'],
  ['clerk', '/start/exclusion'],
  ['clerk', '/start/managed-move?child=:child'],
  ['clerk', '/cases/:case/owner'],
  ['clerk', '/cases/:case/notes'],
  ['clerk', '/cases/:case/told/:untold'],
  ['clerk', '/cases/:case/documents'],
  ['clerk', '/cases/:case/act/accept?for=receiving-school'],
  ['asked head', '/tasks/:case/accept'],
  ['asked head', '/tasks/:case/pass'],
  ['mother', '/tasks/:case/agree%3Afamily'],
  ['clerk', '/search'],
  ['clerk', '/search/cases?state=open'],
  ['clerk', '/panels/meetings/:held/attendance'],
  ['clerk', '/panels/meetings/:held/cases/:heard'],
  ['clerk', '/panels/meetings/:held/cases/:heard/conflict'],
  ['clerk', '/panels/1/dates?begins=2027-01-11&every=4&count=3'],
  ['member', '/panels/agreement'],
  ['data protection', '/access-requests/new?about=child'],
]
interface Listed {
  readonly route: string
  readonly path: string
  readonly answers: Readonly<Partial<Record<number, string>>>
}
const LISTED: readonly Listed[] = [...administered, ...contactPages, ...correctionPages, ...letterPages, ...rightsPages, ...severancePages]
const pages = [
  ...OTHERS,
  ...LISTED.flatMap(({ route, path, answers }): readonly (readonly [Somebody, string])[] => {
    const who = (answers[200] ?? '').split(', ')[0]
    return route.startsWith('GET') && who && !/(\.(csv|json|ics|pdf|zip)|\/pdf$)/.test(path)
      ? [[(who === 'all' ? 'clerk' : who) as Somebody, path]]
      : []
  }),
]
const filled = (text: string): string => text.replaceAll(/:([a-z]+)/g, (_, name: string) => ids[name] ?? name)

/** So long that no form takes it, and of several words. */
const LONG = `Said & “heard” <twice> ${'and again '.repeat(1_300)}`
const WRONG_DAY: Readonly<Record<string, string>> = { day: '31', month: '2', year: '2026' }
/** Something that no answer can be, in whatever can be typed; and in whatever can be chosen the last. */
const wronglyFilled = ({ inputs }: FormIn): Chosen =>
  Object.fromEntries(
    inputs.flatMap(({ name, kind, offers }): readonly (readonly [string, string | readonly string[]])[] => {
      const part = /-(day|month|year)$/.exec(name)?.[1]
      if (kind === 'file') return []
      if (kind === 'long') return [[name, LONG.trim()]]
      if (kind === 'one of') return offers.length ? [[name, offers.at(-1)!]] : []
      if (kind === 'some of') return [[name, offers.slice(-2)]]
      return [[name, part ? WRONG_DAY[part]! : `no answer & ${name}`]]
    }),
  )
/** What of it is not on the page that was answered, in a form or in words. */
function lost(answered: Response, typed: Chosen): readonly string[] {
  const held = formsIn(answered.text).flatMap(({ sent }) => sent)
  const said = plainText(answered.text.replace(/<(script|style)[\s\S]*?<\/\1>/g, ''))
  return Object.entries(typed).flatMap(([name, values]) => {
    const stands = held.flatMap(([held_, value]) => (held_ === name ? [value.replaceAll('\r\n', '\n').trim()] : []))
    const isThere = [values].flat().every((value) => stands.includes(value) || (/\s/.test(value) && said.includes(value)))
    return isThere ? [] : [`${name}: ${String(values).slice(0, 40)}`]
  })
}

/**
 * Not come to here: nothing is typed in them but a reason, in a form made as those above are (`admin/form.ts`, `form/one-page.ts`), or nothing at all. What is ticked in the
 * print queue is looked at in letters.test.ts.
 */
const NOT_HERE = `
/access-requests/:number/approve /access-requests/:number/propose /admin/uploads/heads/:id /admin/uploads/mailboxes/:id /admin/uploads/pans/:id
/admin/uploads/schools/:id /calendars/:of/changes/:id /calendars/:of/withdraw/:entry /cases/:reference/corrections/:correction/elsewhere
/cases/:reference/corrections/:correction/withdraw /disposals/:number/decide /holds/:id/lift /panels/:panel/dates
/panels/meetings/:meeting/cases/:reference/conflict/:person /panels/meetings/:meeting/cases/:reference/sign /panels/meetings/:meeting/cases/:reference/vote
/panels/meetings/:meeting/minutes /panels/meetings/:meeting/minutes/:reference /panels/meetings/:meeting/told/:message /print-queue /search/saved/:id/drop
/sign-in /sign-out /sign-out/everywhere /start/drafts/:draft/drop /t/:token/code /t/:token/prove /worklist/remind`
/** Whatever is answered there is taken: it is looked for, or is a choice alone. */
const TAKEN = ['/access-requests/new', '/panels/agreement', '/search', '/search/saved', '/severances/:id']

const tried = new Set<string>()
describe('what was typed', () => {
  it.each(pages)('as %s at %s', async (who, path) => {
    const { browser } = all.as(who)
    const page = await browser.get(filled(path))
    expect(page.status).toBe(200)
    const forms = formsIn(page.text).filter(({ method, inputs }) => method === 'post' && inputs.length > 0)
    for (const form of forms) {
      const action = form.action || filled(path)
      const route = posts.find(({ is }) => is.test(decodeURI(action.split('?')[0]!)))
      const typed = wronglyFilled(form)
      const sent = browser.post(action)
      const answered = form.inputs.some(({ kind }) => kind === 'file')
        ? await filledIn(form, typed).reduce((request, [name, value]) => request.field(name, value), sent)
        : await sent.type('form').send(encoded(filledIn(form, typed)))
      tried.add(route!.path)
      if (TAKEN.includes(route!.path) && answered.status < 400) continue
      expect([route!.path, [200, 409, 422].includes(answered.status)]).toEqual([route!.path, true])
      expect([route!.path, lost(answered, typed)]).toEqual([route!.path, []])
    }
    expect(forms.length).toBeGreaterThanOrEqual(0)
  })

  it('is looked at in every form, but for those of which it is said why not', () => {
    expect(
      posts
        .map(({ path }) => path)
        .filter((path) => !tried.has(path))
        .toSorted(),
    ).toEqual(NOT_HERE.trim().split(/\s+/).toSorted())
  })

  it('and one that loses it is found', () => {
    const page =
      '<form method="post"><input name="who" value="Ada"><textarea name="why">\nBecause.</textarea><input type="checkbox" name="what" value="a" checked></form>'
    const on = (text: string) => lost({ text } as Response, { who: 'Ada', why: 'Because.', what: ['a'] })
    expect(on(page)).toEqual([])
    expect(on(page.replace('\nBecause.', ''))).toEqual(['why: Because.'])
    expect(on(page.replace(' checked', ''))).toEqual(['what: a'])
    expect(on(page.replace('Ada', ''))).toEqual(['who: Ada'])
  })
})
