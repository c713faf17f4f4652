import { z } from 'zod'
import { NO_LINK } from '../../domain/severance.ts'
import type { Made } from '../../store/administration.ts'
import type { Db } from '../../store/client.ts'
import { severancesHeld, severanceTakes, type SeveranceHeld, type SeveranceTakes } from '../../store/reading-severances.ts'
import { looked } from '../../store/watch.ts'
import { beyondSight } from '../access/asker.ts'
import { asked, decided } from '../severances/doing.ts'
import { wrongBasis } from '../severances/saying.ts'
import type { Endpoints } from './endpoint.ts'
import { keyUsed, Problem } from './problem.ts'
import { instantOf } from './schemas.ts'
import { askedFor, child, decision, severance, takes } from './severance-schemas.ts'

/** `/severances`: who a child was, removed for good at the word of two people. No call names a child but by reference. */
export function severancesSent({ add }: Endpoints, { db }: { readonly db: Db }): void {
  add(
    {
      method: 'get',
      path: '/severances',
      name: 'listSeverances',
      summary: 'Severances: those that wait first',
      rule: 'see severances',
      answers: { 200: { what: 'At most a hundred', schema: z.object({ items: z.array(severance) }) } },
      problems: [],
    },
    async ({ user }) => ({ status: 200, body: { items: (await beyondSight(user, () => severancesHeld(db))).map(said) } }),
  )
  add(
    {
      method: 'get',
      path: '/children/{reference}/severance',
      name: 'previewSeverance',
      summary: 'What a severance would take and leave, counted',
      rule: 'sever who a child was',
      parameters: z.object({ reference: child }),
      answers: { 200: { what: 'In numbers; no name', schema: takes } },
      problems: [404],
    },
    async ({ parameters, user }) => {
      const found = await beyondSight(user, () => severanceTakes(db, parameters.reference))
      if (!found) throw new Problem(404, 'There is no such child.')
      await beyondSight(user, () => looked(db, { byId: user.id, what: 'severance', childId: found.childId }))
      return { status: 200, body: counted(found) }
    },
  )
  add(
    {
      method: 'post',
      path: '/severances',
      name: 'askSeverance',
      summary: 'Asks for a severance. Nothing goes before another person has approved it',
      rule: 'sever who a child was',
      keyed: true,
      body: askedFor,
      answers: { 201: { what: 'It waits for a second person', schema: severance } },
      problems: [409, 422],
    },
    async ({ body, key: id, user }) => {
      const wrong = wrongBasis(body.why, body.basis)['basis']
      if (wrong) throw new Problem(422, 'Some of it is not right. Nothing was changed.', [{ field: 'basis', message: wrong }])
      orRefused(await asked(db, user, { id, ...body }))
      const one = await held(db, user, id)
      const same = one?.child === body.child && one.why === body.why && one.basis === body.basis && one.askedById === user.id
      if (!one || !same) throw keyUsed()
      return { status: 201, body: said(one) }
    },
  )
  add(
    {
      method: 'post',
      path: '/severances/{id}/decision',
      name: 'decideSeverance',
      summary: 'Approves, declines or withdraws a severance',
      rule: 'sever who a child was',
      keyed: true,
      parameters: z.object({ id: z.uuid() }),
      body: decision,
      answers: { 200: { what: 'As it stands now', schema: severance } },
      problems: [404, 409, 422],
    },
    async ({ parameters, body, key, user }) => {
      const before = await held(db, user, parameters.id)
      if (!before) throw new Problem(404, 'There is no such severance.')
      orRefused(await decided(db, user, { id: key, severance: parameters.id, as: body.as }))
      const now = (await held(db, user, parameters.id))!
      // The same key again finds what it did: it is another request where it says otherwise.
      if (now.state !== body.as && !(now.state === 'done' && body.as === 'approved')) throw keyUsed()
      return { status: 200, body: said(now) }
    },
  )
}

const held = async (db: Db, user: Parameters<typeof beyondSight>[0], id: string): Promise<SeveranceHeld | undefined> =>
  (await beyondSight(user, () => severancesHeld(db, id)))[0]
function orRefused(made: Made): void {
  if (made.is === 'refused') throw new Problem(409, made.why)
}

const at = (when: Date | null): string | null => when && instantOf(when)
const said = ({ id, child: of, why: reason, basis: rests, state, askedBy, askedAt, decidedBy, decidedAt, doneAt }: SeveranceHeld) => ({
  id,
  child: of,
  why: reason,
  basis: rests,
  state,
  askedBy,
  askedAt: instantOf(askedAt),
  decidedBy,
  decidedAt: at(decidedAt),
  carriedOutAt: at(doneAt),
})
const counted = ({ child: of, removed, goes, cases, held: holds, left }: SeveranceTakes): z.input<typeof takes> => ({
  child: of,
  removed,
  closeFirst: cases.filter(({ open }) => open).map(({ id }) => id),
  held: [...holds],
  goes,
  stays: cases.map(({ id }) => id),
  left,
  law: { ...NO_LINK },
})
