import { z } from 'zod'
import { countedBy, type Stays } from '../../domain/disposal.ts'
import { londonDay } from '../../domain/calendar.ts'
import { casesIn, casesOfDisposals, disposals, type DisposalHeld } from '../../store/reading-disposals.ts'
import { timeOf } from '../../store/standing.ts'
import { beyondSight } from '../access/asker.ts'
import type { Deps } from '../deps.ts'
import { certificatePdf } from '../disposals/certificate.ts'
import { certificateOf, decided, disposalHere, proposed, ripening } from '../disposals/doing.ts'
import { sayDisposal, sayOne } from './disposal-said.ts'
import { disposal, disposalOne, ripe } from './disposal-schemas.ts'
import type { Endpoints } from './endpoint.ts'
import { keyUsed, Problem } from './problem.ts'
import { words } from './schemas.ts'

type User = Parameters<typeof beyondSight>[0]
const parameters = z.object({ number: z.string().regex(/^\d{1,9}$/) })
const noDisposal = (): Problem => new Problem(404, 'There is no such disposal.')

/** `/disposals`: what has been kept long enough, proposed by one person and decided by another. None of it names a child. Carrying one out is the server’s own. */
export function disposalsSent({ add }: Endpoints, { db, settings }: Pick<Deps, 'db' | 'settings'>): void {
  const here = async (user: User, number: string): Promise<DisposalHeld> => {
    const one = await disposalHere(db, user, number)
    if (!one) throw noDisposal()
    return one
  }
  const whole = async (user: User, one: DisposalHeld) => sayOne(one, await beyondSight(user, () => casesIn(db, one.id)))

  add(
    {
      method: 'get',
      path: '/disposals',
      name: 'listDisposals',
      summary: 'Every disposal, what became of it, and its certificate',
      rule: 'see what is kept',
      answers: { 200: { what: 'The latest two hundred', schema: z.object({ items: z.array(disposal) }) } },
      problems: [],
    },
    async ({ user }) => {
      const all = await beyondSight(user, () => disposals(db))
      const cases = await beyondSight(user, () => casesOfDisposals(db, all))
      return { status: 200, body: { items: all.map((one) => sayDisposal(one, cases.get(one.id) ?? [])) } }
    },
  )
  add(
    {
      method: 'get',
      path: '/disposals/preview',
      name: 'previewDisposal',
      summary: 'What may go today, and what has been kept long enough and stays. Nothing is done by asking',
      rule: 'see what is kept',
      answers: { 200: { what: 'With the hash to propose it by', schema: ripe } },
      problems: [],
    },
    async ({ user }) => {
      const on = londonDay(await timeOf(db))
      const { going, kept, seen } = await ripening(db, user, on)
      const plain = (all: typeof going) =>
        all.map(({ caseId, stays: why, process, rule, goesFrom }) => ({
          case: caseId,
          process,
          rule,
          goesFrom,
          stays: why as Stays | null,
        }))
      return { status: 200, body: { on, seen, counts: [...countedBy(going)], going: plain(going), staying: plain(kept) } }
    },
  )
  add(
    {
      method: 'post',
      path: '/disposals',
      name: 'proposeDisposal',
      summary: 'Proposes that what was seen goes. Nothing goes before another person has approved it and the server’s owner carries it out',
      rule: 'dispose of cases',
      keyed: true,
      body: z.strictObject({ seen: z.string().regex(/^[0-9a-f]{64}$/, 'Send what the preview calls seen'), why: words }),
      answers: { 201: { what: 'It waits for a second person', schema: disposalOne } },
      problems: [409, 422],
    },
    async ({ body: { seen, why }, user, key: id }) => {
      const made = await proposed(db, user, { id, on: londonDay(await timeOf(db)), seen, why })
      const one = await beyondSight(user, async () => (await disposals(db, null, id))[0])
      if (!one) throw made.is === 'refused' ? new Problem(409, made.why) : keyUsed()
      if (one.proposedById !== user.id || one.why !== why || Buffer.from(one.manifest).toString('hex') !== seen) throw keyUsed()
      return { status: 201, body: await whole(user, one) }
    },
  )
  add(
    {
      method: 'get',
      path: '/disposals/{number}',
      name: 'getDisposal',
      summary: 'One disposal, and what became of each of its cases',
      rule: 'see what is kept',
      parameters,
      answers: { 200: { what: 'With its list', schema: disposalOne } },
      problems: [404],
    },
    async ({ parameters: { number }, user }) => ({ status: 200, body: await whole(user, await here(user, number)) }),
  )
  add(
    {
      method: 'post',
      path: '/disposals/{number}/decision',
      name: 'decideDisposal',
      summary: 'Approves or declines a disposal that somebody else proposed; takes back one’s own',
      rule: 'dispose of cases',
      keyed: true,
      parameters,
      body: z.strictObject({ as: z.enum(['approved', 'declined']), why: words }),
      answers: { 200: { what: 'As it stands now', schema: disposalOne } },
      problems: [404, 409, 422],
    },
    async ({ parameters: { number }, body: { as, why }, user, key: id }) => {
      await here(user, number)
      const made = await decided(db, user, { id, number: Number(number), as, why })
      if (made.is === 'refused') throw new Problem(409, made.why)
      const now = await here(user, number)
      // The same key again finds what it did: it is another request where it says otherwise.
      if (now.decided !== as || now.decidedWhy !== why) throw keyUsed()
      return { status: 200, body: await whole(user, now) }
    },
  )
  add(
    {
      method: 'get',
      path: '/disposals/{number}/certificate',
      name: 'getCertificate',
      summary: 'The certificate of a disposal that was carried out, as a tagged PDF. As JSON it stands in the disposal',
      rule: 'see what is kept',
      parameters,
      answers: {},
      givesFile: ['application/pdf'],
      problems: [404],
    },
    async ({ parameters: { number }, user, http: { res } }) => {
      const certificate = certificateOf(await here(user, number))
      if (!certificate) throw new Problem(404, 'It has not been carried out, so there is no certificate.')
      const { sha256, ...said } = certificate
      res
        .type('application/pdf')
        .attachment(`disposal-${number}.pdf`)
        .send(await certificatePdf(said, { sha256, council: settings.council }))
      return null
    },
  )
}
