import { z } from 'zod'
import { londonDay } from '../../domain/calendar.ts'
import type { User } from '../../domain/people.ts'
import type { LineKind } from '../../store/access-requests.ts'
import { timeOf } from '../../store/standing.ts'
import { approveIt, closeIt, decideIt, extendIt, mayNot, proposeIt, type Step } from '../access-requests/doing.ts'
import { opened, type Here } from '../access-requests/opened.ts'
import type { Deps } from '../deps.ts'
import type { Errors } from '../form/flow.ts'
import { accessReferenceText, accessRequestOne, approval, marked, pressed } from './access-request-schemas.ts'
import { bodyOf } from './access-request-said.ts'
import type { Endpoints } from './endpoint.ts'
import { keyUsed, Problem } from './problem.ts'

type Given = Pick<Deps, 'db'>
export const parameters = z.object({ request: accessReferenceText })
const WRONG = 'Some of it is not right. Nothing was changed.'
export const wrong = (errors: Errors): Problem =>
  new Problem(
    422,
    WRONG,
    Object.entries(errors).map(([field, message]) => ({ field, message })),
  )
function orWrong(errors: Errors | null): void {
  if (errors) throw wrong(errors)
}
/** One by its reference, with all that was found. */
export async function requestHere({ db }: Given, user: User, reference: string): Promise<Here> {
  const found = await opened(db, user, Number(reference.slice(3)))
  if (!found) throw new Problem(404, 'There is no such access request.')
  return found
}

/** What happens to a request, step by step. */
export function accessRequestSteps({ add }: Endpoints, deps: Given): void {
  const { db } = deps
  const here = (user: User, reference: string): Promise<Here> => requestHere(deps, user, reference)
  const one = async (user: User, reference: string) => bodyOf(await here(user, reference))

  /** A step with a reason, once: the same key again answers as it did, and with another body not at all. */
  const step = <B extends { readonly why: string }>(
    name: Step,
    {
      what,
      schema,
      kinds,
      make,
    }: {
      readonly what: string
      readonly schema: z.ZodType<B>
      readonly kinds: (body: B) => LineKind
      readonly make: (user: User, found: Here, body: B, id: string) => Promise<Errors | null>
    },
  ): void =>
    add(
      {
        method: 'post',
        path: `/access-requests/{request}/${PATHS[name]}`,
        name: `${name}AccessRequest`,
        summary: what,
        rule: name === 'approve' ? 'approve answers' : 'answer access requests',
        keyed: true,
        parameters,
        body: schema,
        answers: { 200: { what: 'As it stands now', schema: accessRequestOne } },
        problems: [404, 409, 422],
      },
      async ({ parameters: { request }, body, user, key: id }) => {
        const found = await here(user, request)
        const before = found.request.lines.find((line) => line.id === id)
        if (before && (before.kind !== kinds(body) || before.why !== body.why || before.byId !== user.id)) throw keyUsed()
        if (!before) {
          const no = mayNot(name, found, user)
          if (no) throw new Problem(409, no)
          orWrong(await make(user, found, body, id))
        }
        return { status: 200, body: await one(user, request) }
      },
    )

  step('extend', {
    what: 'Extends it once, by two months, and only before it is late',
    schema: pressed,
    kinds: () => 'extended',
    make: (user, found, { why }, id) => extendIt(deps, user, found, { id, why }),
  })
  step('close', {
    what: 'Closes it without an answer',
    schema: pressed,
    kinds: () => 'refused',
    make: (user, found, { why }, id) => closeIt(deps, user, found, { id, why }),
  })
  step('propose', {
    what: 'Freezes the answer as it would leave now; another person approves it',
    schema: pressed,
    kinds: () => 'proposed',
    make: async (user, found, { why }, id) => {
      const now = await timeOf(db)
      return proposeIt(deps, user, found, { now, today: londonDay(now) }, { id, why })
    },
  })
  step('approve', {
    what: 'Approves an answer that somebody else proposed, or gives it back',
    schema: approval,
    kinds: ({ as }) => as,
    make: (user, found, { as, why }, id) => approveIt(deps, user, found, { id, as, why }),
  })
  add(
    {
      method: 'post',
      path: '/access-requests/{request}/decisions',
      name: 'decideAccessRequest',
      summary: 'Decides of several things at once whether they leave, on what basis and why. The latest of a thing holds',
      rule: 'answer access requests',
      keyed: true,
      parameters,
      body: marked,
      answers: { 200: { what: 'As it stands now', schema: accessRequestOne } },
      problems: [404, 409, 422],
    },
    async ({ parameters: { request }, body, user, key: id }) => {
      const found = await here(user, request)
      const before = found.request.marks.filter((mark) => mark.id === id)
      if (before.length > 0) {
        const as = (mark: { decision: string; basis: string; why: string; also: readonly string[] }) =>
          JSON.stringify([mark.decision, mark.basis, mark.why, mark.also])
        const same = before.every((mark) => as(mark) === as(body) && mark.byId === user.id)
        if (
          !same ||
          before
            .map(({ item }) => item)
            .toSorted()
            .join() !== [...new Set(body.items)].toSorted().join()
        )
          throw keyUsed()
      } else {
        const no = mayNot('decide', found, user)
        if (no) throw new Problem(409, no)
        const there = new Set(found.found?.all.map((each) => each.id))
        if (body.items.some((item) => !there.has(item))) throw wrong({ items: 'Send ids of what was found. One of these is not there' })
        orWrong(await decideIt(deps, user, found, { ...body, items: [...new Set(body.items)], id }))
      }
      return { status: 200, body: await one(user, request) }
    },
  )
}
const PATHS = { extend: 'extension', close: 'closing', propose: 'proposal', approve: 'approval', decide: 'decisions' } as const
