import { OpenAPIRegistry, extendZodWithOpenApi, type RouteConfig } from '@asteasolutions/zod-to-openapi'
import type { Request, RequestHandler, Response } from 'express'
import { z, type ZodObject, type ZodType } from 'zod'
import { table, type Rule } from '../../domain/access.ts'
import type { User } from '../../domain/people.ts'
import { seenHere, type Seen } from '../case/seen.ts'
import type { Deps } from '../deps.ts'
import { receivedFile, receivesDocument, whileHeld } from '../documents/receive.ts'
import { Problem, titles, type Fault, type Status } from './problem.ts'

extendZodWithOpenApi(z)

/** One call, said once: what it takes and answers is checked against this, and published from it. */
export interface Endpoint<P extends ZodObject, Q extends ZodObject, B extends ZodType> {
  readonly method: 'get' | 'post'
  /** As OpenAPI writes it, below `/api/v1`: `/cases/{reference}`. */
  readonly path: string
  readonly name: string
  readonly summary: string
  readonly parameters?: P
  readonly query?: Q
  readonly body?: B
  readonly answers: Readonly<Record<number, { readonly what: string; readonly schema: ZodType }>>
  /** The body is a form with a file, as `multipart/form-data`; `body` is its fields, which stand before the file. */
  readonly takesFile?: Deps['documents']
  /** Answers 200 with a file of one of these media types, which `handle` sends by itself. */
  readonly givesFile?: readonly string[]
  readonly problems: readonly Status[]
  /** Who may make it: a line of the table. A call for anybody needs no token. */
  readonly rule: Rule
  /** Changes something, so it carries an Idempotency-Key, which becomes the act's id. */
  readonly keyed?: true | ((body: z.infer<B>) => boolean)
}
export interface Asked<P, Q, B> {
  readonly parameters: P
  readonly query: Q
  readonly body: B
  /** Not to be asked for by an open call. */
  readonly user: User
  /** The case that the call is about. Not to be asked for where the rule is of no case. */
  readonly seen: Seen
  /** The Idempotency-Key of a keyed call; empty where this request needs none. */
  readonly key: string
  /** The file that came with it; null where none came, or where it was too large. */
  readonly file: Buffer | null
  /** For a call that answers by itself. */
  readonly http: { readonly req: Request; readonly res: Response }
}
export interface Answer {
  readonly status: number
  readonly body: unknown
}
export interface Call {
  readonly method: 'get' | 'post'
  /** As Express writes it. */
  readonly path: string
  readonly rule: Rule
  /** Takes in the file of a call that comes with one. */
  readonly receive: readonly RequestHandler[]
  readonly handle: RequestHandler
}

const problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    errors: z.array(z.object({ field: z.string(), message: z.string() })).optional(),
  })
  .openapi('Problem')

/** The calls of the API, gathered with what is published about them. */
export interface Endpoints {
  readonly registry: OpenAPIRegistry
  readonly calls: readonly Call[]
  /** Adds a call. `handle` answers null where it has sent a file. What it answers is put through the schema of its status, which leaves out whatever it does not name. */
  add<P extends ZodObject, Q extends ZodObject, B extends ZodType>(
    endpoint: Endpoint<P, Q, B>,
    handle: (asked: Asked<z.infer<P>, z.infer<Q>, z.infer<B>>) => Promise<Answer | null> | Answer,
  ): void
}

export function endpoints(): Endpoints {
  const registry = new OpenAPIRegistry()
  const calls: Call[] = []
  registry.registerComponent('securitySchemes', 'bearer', { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' })
  registry.register('Problem', problem)
  return {
    registry,
    calls,
    add: (endpoint, handle) => {
      registry.registerPath(published(endpoint))
      calls.push({
        method: endpoint.method,
        path: endpoint.path.replaceAll(/\{(\w+)\}/g, ':$1'),
        rule: endpoint.rule,
        receive: endpoint.takesFile ? [receivesDocument(endpoint.takesFile)] : [],
        handle: async (req, res) => {
          const answer = await whileHeld(res, () => handle(askedOf(endpoint, req, res)))
          if (!answer) return
          const { status, body } = answer
          const schema = endpoint.answers[status]?.schema
          if (!schema) throw new Error(`${endpoint.name} answered ${status}, which it does not publish.`)
          res.status(status).json(schema.parse(body))
        },
      })
    },
  }
}

function askedOf<P extends ZodObject, Q extends ZodObject, B extends ZodType>(
  endpoint: Endpoint<P, Q, B>,
  req: Request,
  res: Response,
): Asked<z.infer<P>, z.infer<Q>, z.infer<B>> {
  const always = endpoint.keyed === true ? keyOf(req) : ''
  const type = endpoint.takesFile ? 'multipart/form-data' : 'application/json'
  if (endpoint.body && !req.is(type)) throw new Problem(415, `Send the body as ${type}.`)
  const { bytes: file, tooLarge } = receivedFile(res.locals)
  if (tooLarge) throw new Problem(413, `Send a file of at most ${endpoint.takesFile?.largest} bytes.`)
  const parameters = checked(endpoint.parameters, req.params, 404)
  const query = checked(endpoint.query, { ...req.query }, 422)
  const body = checked(endpoint.body, endpoint.takesFile ? { ...(req.body as object) } : req.body, 422)
  const key = typeof endpoint.keyed === 'function' && endpoint.keyed(body) ? keyOf(req) : always
  return {
    parameters,
    query,
    body,
    user: res.locals['user'] as User,
    seen: seenHere(res),
    key,
    file,
    http: { req, res },
  }
}

function keyOf(req: Request): string {
  const key = z.uuid().safeParse(req.get('idempotency-key'))
  if (key.success) return key.data.toLowerCase()
  throw new Problem(422, 'Send a UUID of your own as Idempotency-Key, and the same one when you repeat the request.', [
    { field: 'Idempotency-Key', message: 'Send a UUID' },
  ])
}

function checked<T extends ZodType>(schema: T | undefined, given: unknown, status: 404 | 422): z.infer<T> {
  if (!schema) return undefined as z.infer<T>
  const read = schema.safeParse(given)
  if (read.success) return read.data
  if (status === 404) throw new Problem(404, 'There is nothing at this address, or nothing that you may see.')
  throw new Problem(422, 'Some of it is not right. Nothing was changed.', read.error.issues.flatMap(faults))
}

/** Bytes, as OpenAPI 3.1 writes them. */
const FILE = { type: 'string', contentMediaType: 'application/octet-stream' } as const
const withFile = (body: ZodType): ZodType =>
  (body as unknown as ZodObject).extend({ file: z.unknown().openapi({ ...FILE, description: 'After the fields' }) })

const pathOf = (path: readonly PropertyKey[]): string => path.map(String).join('.')
function faults({ path, message, ...issue }: z.core.$ZodIssue): readonly Fault[] {
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((name) => ({ field: pathOf([...path, name]), message: 'Leave it out: it is not part of this request' }))
  return [{ field: pathOf(path), message }]
}

function published<P extends ZodObject, Q extends ZodObject, B extends ZodType>({
  method,
  path,
  name,
  summary,
  parameters,
  query,
  body,
  answers,
  problems,
  rule,
  keyed,
  takesFile,
  givesFile,
}: Endpoint<P, Q, B>): RouteConfig {
  const open = table[rule].who === 'anybody'
  const refusals = [
    ...new Set<Status>([
      ...problems,
      ...(open ? [] : [401 as const]),
      ...(method === 'post' ? [400 as const, 413 as const, 415 as const] : []),
      429,
      500,
      503,
    ]),
  ].sort()
  return {
    method,
    path: `/api/v1${path}`,
    operationId: name,
    summary,
    security: open ? [] : [{ bearer: [] }],
    request: {
      ...(parameters && { params: parameters }),
      ...(query && { query }),
      ...(body && {
        body: {
          required: true,
          content: { [takesFile ? 'multipart/form-data' : 'application/json']: { schema: takesFile ? withFile(body) : body } },
        },
      }),
      ...(keyed && { headers: z.object({ 'Idempotency-Key': keyed === true ? z.uuid() : z.uuid().optional() }) }),
    },
    responses: {
      ...(givesFile && {
        200: { description: 'The file', content: Object.fromEntries(givesFile.map((type) => [type, { schema: FILE }])) },
      }),
      ...Object.fromEntries(
        Object.entries(answers).map(([status, { what, schema }]) => [
          status,
          { description: what, content: { 'application/json': { schema } } },
        ]),
      ),
      ...Object.fromEntries(
        refusals.map((status) => [status, { description: titles[status], content: { 'application/problem+json': { schema: problem } } }]),
      ),
    },
  }
}
