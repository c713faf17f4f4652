import { z } from 'zod'
import { may } from '../../domain/access.ts'
import type { How } from '../../domain/process.ts'
import { standersIn } from '../../store/records.ts'
import { act, type Acted } from '../acting.ts'
import type { Deps } from '../deps.ts'
import { open, type About, type Opening } from '../opening.ts'
import { noUpnReasons, type Told } from '../told.ts'
import type { Answer, Endpoints } from './endpoint.ts'
import { nothing } from './cases.ts'
import { contactTold, line } from './contact-schemas.ts'
import { keyUsed, Problem } from './problem.ts'
import { key, reference } from './schemas.ts'

const how = z.enum(['telephone', 'letter', 'in person', 'meeting', 'signed document'])
const answers = z
  .record(key, z.union([z.string().max(20_000), z.number(), z.array(z.string().max(200)).max(100), z.null()]))
  .openapi({ description: 'By field, as the process names them' })
const short = z.string().max(200)
const child = z.strictObject({
  firstName: short.default(''),
  lastName: short.default(''),
  knownAs: short.nullish(),
  born: short.default(''),
  upn: short.nullish(),
  noUpn: z.enum(Object.keys(noUpnReasons) as [string, ...string[]]).nullish(),
  contacts: z.array(contactTold).max(20).optional(),
  noneOfThese: z.boolean().optional().openapi({ description: 'True where the children who look alike were shown, and it is none of them' }),
})
const opening = z
  .strictObject({
    process: key,
    child: child.optional(),
    childId: short.optional(),
    answers,
    onBehalfOf: line.optional(),
    how: how.optional(),
    insteadOf: reference
      .optional()
      .openapi({ description: 'The case whose place it takes, which was closed as opened for the wrong child' }),
  })
  .openapi('NewCase')
const opened = z.object({ reference })
const action = z
  .strictObject({
    answers: answers.default({}),
    onBehalfOf: line.optional().openapi({ description: 'A party of the step, or the address of one of its people' }),
    how: how.optional(),
    as: key.optional(),
  })
  .openapi('Act')
const recorded = z.object({ seq: z.int() })
const kept = z.object({ reference, kept: z.literal(true) })

/** What changes something: kept first, sent second, once for one Idempotency-Key. */
export function actsSent({ add }: Endpoints, deps: Deps): void {
  add(
    {
      method: 'post',
      path: '/cases',
      name: 'openCase',
      summary: 'Start a case',
      rule: 'send an opening',
      body: opening,
      keyed: true,
      problems: [404, 409, 422],
      answers: { 201: { what: 'Started', schema: opened }, 202: { what: 'Received; it is started as soon as it can be', schema: opened } },
    },
    async ({ body, user, key: id }) => {
      const behalf = behalfOf(body)
      return answerOpening(
        await open(deps, user, {
          id,
          process: body.process,
          about: aboutOf(body),
          values: given(body.answers),
          strict: true,
          ...(body.insteadOf && { insteadOf: body.insteadOf }),
          ...(behalf && { behalf: { ...behalf, party: behalf.who } }),
        }),
        may(user, 'see every case'),
      )
    },
  )
  add(
    {
      method: 'post',
      path: '/cases/{reference}/actions/{action}',
      name: 'act',
      summary: 'Take an action in a case',
      rule: 'act in the case',
      parameters: z.object({ reference, action: key }),
      body: action,
      keyed: true,
      problems: [404, 409, 422],
      answers: {
        200: { what: 'Recorded, at this place in the case', schema: recorded },
        202: { what: 'Received; it is recorded as soon as it can be', schema: kept },
      },
    },
    async ({ body, parameters, user, seen, key: id }) => {
      const behalf = behalfOf(body)
      const party = behalf && (await partyOf(deps.db, parameters.reference, behalf.who))
      const done = await act(deps, user, seen, parameters.action, {
        id,
        values: given(body.answers),
        strict: true,
        ...(body.as && { as: body.as }),
        ...(behalf && { behalf: { ...behalf, ...(party ?? { party: behalf.who }) } }),
      })
      return done.is === 'recorded'
        ? { status: 200, body: { seq: done.seq } }
        : done.is === 'kept'
          ? { status: 202, body: { reference: done.caseId, kept: true } }
          : refuse(done)
    },
  )
}

const given = (values: z.infer<typeof answers>): Readonly<Record<string, unknown>> =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null))

function behalfOf({
  onBehalfOf,
  how: told,
}: {
  onBehalfOf?: string | undefined
  how?: How | undefined
}): { readonly who: string; readonly how: How } | undefined {
  if (onBehalfOf === undefined && told === undefined) return undefined
  if (onBehalfOf === undefined)
    throw new Problem(422, 'Say for whom you record it.', [
      { field: 'onBehalfOf', message: 'Send for whom you record it, or leave how out' },
    ])
  if (told === undefined) throw new Problem(422, 'Say how they told you.', [{ field: 'how', message: 'Send how they told you' }])
  return { who: onBehalfOf, how: told }
}

/** Somebody named by address or by id stands for a party of the case; a party is named by itself. */
async function partyOf(db: Deps['db'], caseId: string, who: string): Promise<{ readonly party: string; readonly who: string } | undefined> {
  if (!/[@:]/.test(who)) return undefined
  const found = (await standersIn(db, caseId)).find(({ id, email }) => id === who || email?.toLowerCase() === who.toLowerCase())
  return found && { party: found.party, who: found.id }
}

function aboutOf({ child: told, childId }: z.infer<typeof opening>): About {
  if ((told === undefined) === (childId === undefined))
    throw new Problem(422, 'Say which child: child or childId.', [
      { field: 'child', message: 'Send child, or the childId of a child we hold' },
    ])
  if (told === undefined) return { held: childId ?? '' }
  const text = (name: keyof Told): string => told[name] ?? ''
  const contacts = (told.contacts ?? []).map(({ emailHolds, addressHolds, ...each }) => ({
    ...each,
    holds: { ...(emailHolds && { email: emailHolds }), ...(addressHolds && { address: addressHolds }) },
    email: each.email ?? null,
    address: each.address ?? null,
    whyNot: each.whyNot ?? null,
    interpreter: each.interpreter ?? null,
  }))
  return {
    told: {
      firstName: text('firstName'),
      lastName: text('lastName'),
      knownAs: text('knownAs'),
      born: text('born'),
      upn: text('upn'),
      noUpn: text('noUpn'),
    },
    contacts,
    noneOfThese: told.noneOfThese === true,
  }
}

function answerOpening(done: Opening, all: boolean): Answer {
  if (done.is === 'recorded' || done.is === 'kept') return { status: done.is === 'recorded' ? 201 : 202, body: { reference: done.caseId } }
  if (done.is !== 'alike') return refuse(done)
  const shown = done.children.map(({ reference: one }) => ({
    field: 'child',
    message: `${one} may be the same child. Send it as childId, or send noneOfThese as true`,
  }))
  // Which child that is, is for those alone who see every case.
  const errors = all
    ? shown
    : [{ field: 'child', message: 'We may know this child already. Send noneOfThese as true, and the council checks' }]
  throw new Problem(409, 'We hold children who may be the same. Nothing was recorded.', errors)
}

function refuse(done: Exclude<Acted, { is: 'recorded' | 'kept' }>): never {
  if (done.is === 'refused') throw new Problem(409, done.why)
  if (done.is === 'another body') throw keyUsed()
  if (done.is === 'not there') throw new Problem(404, nothing)
  const errors = Object.entries(done.errors).map(([field, message]) => ({
    field: field.startsWith('contacts.')
      ? `child.${field}`
      : field.startsWith('child') || field === 'insteadOf'
        ? field
        : `answers.${field}`,
    message,
  }))
  throw new Problem(422, 'Some answers are not right. Nothing was recorded.', errors)
}
