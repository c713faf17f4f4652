/** What somebody who means harm would send: each is refused, or shown for what it is. */
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { gzipSync } from 'node:zlib'
import request from 'supertest'
import { SignJWT, exportJWK, generateKeyPair } from 'jose'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { at, browser, hidden, PUBLIC, signInAs, stage, type Browser, type Stage } from '../support/app.ts'
import { program, type Program } from '../support/programs.ts'
import { referral, someChild } from '../support/referral.ts'
import { standing, type Standing } from '../support/standing.ts'

let here: Stage
let api: Program
let clerk: Browser
let one: Standing
const email = 'clerk@birmingham.example'
beforeAll(async () => {
  here = await stage()
  one = await standing(here.data.owner, here.data.work, 1)
  api = await program(here.app, here.identity, { clerk: email })
  clerk = browser(here.app)
  await signInAs(clerk, here.identity, email)
}, 120_000)
afterAll(() => here.stop())

const word = async (): Promise<string> => hidden(await clerk.get('/account'), '_csrf')
/** Bytes as they are, over HTTP. */
async function sentAs(path: string, headers: Readonly<Record<string, string>>, body: Uint8Array): Promise<number> {
  const server = here.app.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const { status } = await fetch(`http://127.0.0.1:${port}${path}`, {
    method: 'POST',
    headers,
    body: new Uint8Array(body),
    redirect: 'manual',
  })
  server.close()
  server.closeAllConnections()
  return status
}
const opening = (child: object) => api.post('/cases', { process: 'managed-move', child, answers: referral })

describe('size, depth and encoding', () => {
  it('a small body that unpacks to a large one is measured unpacked', async () => {
    const bomb = gzipSync(JSON.stringify({ from: 'x'.repeat(5_000_000) }))
    expect(bomb.length).toBeLessThan(20_000)
    expect(await sentAs('/api/v1/deadlines', { 'content-type': 'application/json', 'content-encoding': 'gzip' }, bomb)).toBe(413)
    const form = { 'content-type': 'application/x-www-form-urlencoded', 'content-encoding': 'gzip' }
    expect(await sentAs('/search', form, gzipSync(`words=${'x'.repeat(5_000_000)}`))).toBe(413)
  })

  it('a body that says that it is packed and is not, or packed as nobody knows how, is refused', async () => {
    for (const encoding of ['gzip', 'sparkle'])
      expect([400, 415]).toContain(
        await sentAs('/api/v1/deadlines', { 'content-type': 'application/json', 'content-encoding': encoding }, Buffer.from('{}')),
      )
  })

  it('JSON as deep as a body can be is refused, and nothing falls over', async () => {
    for (const deep of ['{"a":'.repeat(40_000) + '1' + '}'.repeat(40_000), '['.repeat(120_000) + ']'.repeat(120_000)]) {
      const sent = request(at(here.app)).post('/api/v1/deadlines').set('Content-Type', 'application/json')
      expect([400, 422]).toContain((await sent.send(deep)).status)
    }
    expect((await request(at(here.app)).get('/health')).status).toBe(200)
  })

  it('bytes that are no text stay what was sent, in a form; and are refused in JSON', async () => {
    const found = await clerk
      .post('/search')
      .type('form')
      .send(`_csrf=${encodeURIComponent(await word())}&words=%FF%FEab`)
    expect([found.status, found.text.includes('%FF%FEab')]).toEqual([200, true])
    expect(await sentAs('/api/v1/deadlines', { 'content-type': 'application/json' }, Buffer.from([0x7b, 0xff, 0xfe, 0x7d]))).toBe(400)
  })

  it('half a character is refused by its field', async () => {
    const answer = await opening({ ...someChild(), firstName: 'A\ud800b' })
    expect([answer.status, answer.body.errors.map(({ field }: { field: string }) => field)]).toEqual([422, ['child.firstName']])
  })
})

describe('keys of the prototype', () => {
  it.each(['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty'])(
    '%s as the name of an answer is refused, and changes no object',
    async (key) => {
      const body = `{"process":"managed-move","child":${JSON.stringify(someChild())},"answers":{"${key}":"x"}}`
      const token = await here.identity.token(email)
      const answer = await request(at(here.app))
        .post('/api/v1/cases')
        .set('Authorization', `Bearer ${token}`)
        .set('Idempotency-Key', '6a1f6f0c-0000-4000-8000-000000000000')
        .set('Content-Type', 'application/json')
        .send(body)
      expect(answer.status).toBe(422)
      expect(({} as Record<string, unknown>)['x']).toBeUndefined()
      const form = await clerk
        .post('/start/managed-move')
        .type('form')
        .send(`_csrf=${encodeURIComponent(await word())}&${key}=x&${key}[x]=y`)
      expect(form.status).toBe(422)
    },
  )

  it('as the name of a process, a case or a party leads nowhere', async () => {
    for (const path of ['/start/__proto__', '/start/constructor', '/cases/__proto__', '/children/constructor', '/tasks/MM-00001/__proto__'])
      expect([path, (await clerk.get(path)).status]).toEqual([path, 404])
    for (const path of ['/processes/__proto__', '/processes/constructor']) expect((await api.get(path)).status).toBe(404)
  })
})

describe('names that are not what they seem', () => {
  it.each([
    ['that turn the writing round', { firstName: 'Ann\u202ea' }, 'child.firstName'],
    ['with a space of no width', { lastName: 'Feather\u200bby' }, 'child.lastName'],
    ['of a relative, with a hidden mark', { contacts: [{ name: 'Row\u2066ena', relationship: 'Mother' }] }, 'child.contacts.0.name'],
    ['of a relative, on two lines', { contacts: [{ name: 'Rowena\r\nBcc: x', relationship: 'Mother' }] }, 'child.contacts.0.name'],
  ])('%s are refused by their field', async (_what, wrong, field) => {
    const answer = await opening({ ...someChild(), ...wrong })
    expect([answer.status, answer.body.errors.map((each: { field: string }) => each.field)]).toEqual([422, [field]])
  })

  it('with markup are shown as text', async () => {
    const child = { ...someChild(), lastName: 'O’Neill <script>alert(1)</script>' }
    expect((await opening(child)).status).toBe(202)
    const found = await clerk
      .post('/search')
      .type('form')
      .send({ _csrf: await word(), words: 'alert' })
    expect(found.text).toContain('&lt;script&gt;alert(1)&lt;/script&gt;')
    expect(found.text).not.toContain('<script>alert(1)')
  })

  it('with braces of a template stay as they are', async () => {
    const child = { ...someChild(), lastName: 'Smith {{ 7 * 7 }}' }
    expect((await opening(child)).status).toBe(202)
    const found = await clerk
      .post('/search')
      .type('form')
      .send({ _csrf: await word(), words: '7 * 7' })
    expect(found.text).toContain('Smith {{ 7 * 7 }}')
  })
})

describe('what leaves for another program', () => {
  it('a list as CSV: whatever begins like a formula is text', async () => {
    for (const [urn, name] of [
      ['990201', '=HYPERLINK("http://elsewhere.example","x")'],
      ['990202', '@SUM(1+1)*cmd|calc'],
    ] as const)
      await here.data.owner.school.update({ where: { urn }, data: { name } })
    const { text } = await clerk.get('/worklist.csv?whose=all')
    expect(text).toContain('HYPERLINK')
    const cells = text.split(/\r?\n/).flatMap((line) => line.split(/,(?=(?:[^"]*"[^"]*")*[^"]*$)/))
    expect(cells.filter((cell) => /^"?[=+\-@\t]/.test(cell.replace(/^\ufeff/, '')))).toEqual([])
  })

  it.each(['a@b.example\r\nBcc: all@birmingham.example', 'a@b.example, c@d.example', '"x" <a@b.example>', 'a@b.example\n\nHello'])(
    'an address of an email that would be two, or a header: %j is refused',
    async (address) => {
      const answer = await opening({ ...someChild(), contacts: [{ name: 'Rowena', relationship: 'Mother', email: address }] })
      expect([answer.status, answer.body.errors[0].field]).toEqual([422, 'child.contacts.0.email'])
    },
  )

  it('nor can a colleague’s address, to whom a task is passed', async () => {
    const head = browser(here.app)
    await signInAs(head, here.identity, one.head.email)
    const asked = await head.get(`/tasks/${one.id}/pass`)
    const sent = await head
      .post(`/tasks/${one.id}/pass`)
      .type('form')
      .send({
        _csrf: hidden(asked, '_csrf'),
        shown: hidden(asked, 'shown'),
        colleague: 'Some One',
        address: 'a@b.example\r\nBcc: all@birmingham.example',
      })
    expect([sent.status, sent.text.includes('must be on one line')]).toEqual([422, true])
  })
})

describe('where somebody is led', () => {
  it.each([
    '//elsewhere.example',
    '/\\elsewhere.example',
    '\\/elsewhere.example',
    '///elsewhere.example',
    'https:elsewhere.example',
    'https://elsewhere.example',
    'javascript:alert(1)',
    '/\t/elsewhere.example',
    ' //elsewhere.example',
    '/%0d%0aSet-Cookie:x=1\r\nSet-Cookie: x=1',
  ])('after signing in, never elsewhere: back=%j', async (back) => {
    const answer = await signInAs(browser(here.app), here.identity, email, back)
    expect(new URL(answer.headers['location'] as string, PUBLIC).origin).toBe(PUBLIC)
    expect(String(answer.headers['set-cookie'])).not.toContain('x=1')
  })

  it('by no host but our own, whatever the request says it came to', async () => {
    for (const [name, host] of [
      ['Host', 'elsewhere.example'],
      ['X-Forwarded-Host', 'elsewhere.example'],
      ['Forwarded', 'host=elsewhere.example'],
    ] as const) {
      const page = await request(at(here.app)).get('/sign-in').set(name, host)
      const asked = await request(at(here.app)).get('/cases/MM-00001').set(name, host)
      const back = await signInAs(browser(here.app), here.identity, email)
      const document = await request(at(here.app)).get('/api/v1/openapi.json').set(name, host)
      const said = page.text + JSON.stringify([page.headers, asked.headers, back.headers, document.body])
      expect([name, said.includes('elsewhere.example')]).toEqual([name, false])
    }
  })
})

describe('files and other servers', () => {
  it.each([
    '/assets/../package.json',
    '/assets/..%2f..%2fpackage.json',
    '/assets/%2e%2e/%2e%2e/package.json',
    '/assets/....//package.json',
    '/assets/images/..%5c..%5c..%5cpackage.json',
    '/assets/%00',
    '/assets/.env',
    '/letters/..%2f..%2fetc%2fpasswd',
    '/letters/..%2f..%2fetc%2fpasswd/letter.pdf',
    '/print-queue/print?letter=../../etc/passwd',
    '/print-queue/letters.pdf?letter=../../etc/passwd',
  ])('%s shows no file', async (path) => {
    const answer = await clerk.get(path)
    expect([400, 403, 404]).toContain(answer.status)
    expect(answer.text).not.toMatch(/"dependencies"|root:/)
  })

  it('an address in a token’s own header is not asked for keys, nor is any that somebody typed', async () => {
    let asked = 0
    const server = createServer((_req, res) => {
      asked++
      res.end('{}')
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/keys`
    const { privateKey, publicKey } = await generateKeyPair('RS256')
    const jwk = await exportJWK(publicKey)
    for (const header of [{ jku: address }, { x5u: address }, { jwk }, { kid: address }]) {
      const token = await new SignJWT({ email })
        .setProtectedHeader({ alg: 'RS256', ...header })
        .setIssuer(here.identity.provider.issuer)
        .setAudience(here.identity.provider.audience)
        .setSubject('x')
        .setIssuedAt()
        .setExpirationTime('1h')
        .sign(privateKey)
      expect((await request(at(here.app)).get('/api/v1/cases').set('Authorization', `Bearer ${token}`)).status).toBe(401)
    }
    await opening({ ...someChild(), contacts: [{ name: address.slice(0, 60), relationship: 'Mother', address }] })
    await clerk.get(`/sign-in?back=${encodeURIComponent(address)}`)
    expect(asked).toBe(0)
    await new Promise((resolve) => server.close(resolve))
  })

  it('no question of any process takes an address to fetch', async () => {
    const { body } = await api.get('/processes')
    const kinds = (body.items as { start: Action; actions: Record<string, Action> }[]).flatMap(({ start, actions }) =>
      [start, ...Object.values(actions)].flatMap(({ fields }) => Object.values(fields).map(({ kind }) => kind)),
    )
    expect(kinds.length).toBeGreaterThan(20)
    expect(kinds.filter((kind) => /url|link|web|image/.test(kind))).toEqual([])
  })
})
interface Action {
  readonly fields: Readonly<Record<string, { readonly kind: string }>>
}
