import { randomUUID } from 'node:crypto'
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import formats from 'ajv-formats'
import type { Express } from 'express'
import request, { type Response, type Test } from 'supertest'
import { at } from './app.ts'
import type { IdentityProvider } from './identity.ts'

type Key = string | null
/** A program that calls the JSON API as somebody of the demonstration; null: without a token. */
export interface Program {
  readonly get: (path: string, who?: Key) => Test
  /** A fresh Idempotency-Key each time, unless one is given. */
  readonly post: (path: string, body: object, who?: Key, key?: Key) => Test
  /** A form with a file after its fields, as a document is sent; null: without one. */
  readonly file: (path: string, fields: Readonly<Record<string, string>>, bytes: Buffer | null, key?: string, who?: Key) => Test
  /** What is wrong with an answer, by the document that the API publishes; empty where it is as published. */
  readonly faults: (answer: Response, path: string) => Promise<readonly string[]>
}

/** `as`: addresses by short names. */
export async function program(app: Express | string, identity: IdentityProvider, as: Readonly<Record<string, string>>): Promise<Program> {
  const tokens = Object.fromEntries(
    await Promise.all(Object.entries(as).map(async ([name, email]) => [name, await identity.token(email)] as const)),
  )
  const first = Object.keys(as)[0] ?? null
  let published: Promise<Checks> | undefined
  return {
    get: (path, who = first) => withToken(request(at(app)).get(`/api/v1${path}`), who ? tokens[who] : undefined),
    post: (path, body, who = first, key = randomUUID()) => {
      const asked = withToken(request(at(app)).post(`/api/v1${path}`), who ? tokens[who] : undefined)
      return (key ? asked.set('Idempotency-Key', key) : asked).send(body)
    },
    file: (path, fields, bytes, key = randomUUID(), who = first) => {
      const asked = withToken(request(at(app)).post(`/api/v1${path}`), who ? tokens[who] : undefined)
      const filled = asked.set('Idempotency-Key', key).field(fields)
      return bytes ? filled.attach('file', bytes, 'x') : filled
    },
    faults: async (answer, path) => (await (published ??= checker(app)))(answer, path),
  }
}
const withToken = (asked: Test, token: string | undefined): Test => (token ? asked.set('Authorization', `Bearer ${token}`) : asked)

interface Document {
  readonly paths: Readonly<
    Record<
      string,
      Readonly<Record<string, { readonly responses: Readonly<Record<string, { readonly content: Readonly<Record<string, unknown>> }>> }>>
    >
  >
}
type Checks = (answer: Response, path: string) => readonly string[]
/** By the document: most files of tests are answered the same one, and to compile what it says takes longer than most calls. */
const known = new Map<string, Checks>()
async function checker(app: Express | string): Promise<Checks> {
  const { text } = await request(at(app)).get('/api/v1/openapi.json')
  const checks = known.get(text) ?? checksOf(JSON.parse(text) as Document)
  known.set(text, checks)
  return checks
}

/** Checks answers against the schema that the document gives for their path, method, status and type. */
function checksOf(document: Document): Checks {
  const ajv = new Ajv2020({ strict: false, allErrors: true })
  formats.default(ajv)
  ajv.addSchema(document, 'openapi')
  const compiled = new Map<string, ValidateFunction>()
  const compile = (pointer: string): ValidateFunction => {
    const check = compiled.get(pointer) ?? ajv.compile({ $ref: pointer })
    compiled.set(pointer, check)
    return check
  }
  return (answer, path) => {
    const type = String(answer.headers['content-type']).split(';')[0]!
    const method = (answer as unknown as { request: { method: string } }).request.method.toLowerCase()
    const there = document.paths[`/api/v1${path}`]?.[method]?.responses[answer.status]?.content[type]
    if (!there) return [`${method} ${path} does not publish ${answer.status} as ${type}`]
    const escaped = [`/api/v1${path}`, method, 'responses', String(answer.status), 'content', type, 'schema'].map((part) =>
      part.replaceAll('~', '~0').replaceAll('/', '~1'),
    )
    const check = compile(`openapi#/paths/${escaped.map(encodeURIComponent).join('/')}`)
    // A file is a string there.
    return check(Buffer.isBuffer(answer.body) ? answer.body.toString('latin1') : answer.body)
      ? []
      : (check.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`)
  }
}
