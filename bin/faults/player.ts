import { setTimeout as pause } from 'node:timers/promises'
import { answersTo, behalf, child, isRare, referral, secondary } from './answers.ts'
import { CLERK, type Answered, type Asking } from './asking.ts'
import type { Random } from './random.ts'

/** Where a player plays. `stopped`: nothing new is begun; what has been begun is finished. */
export interface Field {
  readonly asking: Asking
  readonly today: () => string
  readonly stopped: () => boolean
}
interface Waiting {
  readonly action: string
  readonly by: string
  readonly who?: readonly string[]
}
type Body = Readonly<Record<string, unknown>>

const BETWEEN_MS = 150
/** Whoever is told “received” looks again a little later. */
const AFTER_KEPT_MS = 1_500
/** Sent again so often, under the same key, where no answer came or the answer was “not now”. */
const TRIES = 12

/** Refers a child, by its school or by a clerk; answers with the case's reference, or null where it never was acknowledged. */
export async function open({ asking, today }: Field, random: Random, chances = true): Promise<string | null> {
  const school = random.pick(secondary)
  const who = random.chance(0.5) ? `head@${school.domain}.example` : CLERK
  const key = random.uuid()
  const answers = referral(random, school.urn, today(), chances)
  const answer = await insist(random, () =>
    asking.post('/cases', { process: 'managed-move', child: child(key.slice(0, 8)), answers }, who, key),
  )
  return answer.outcome === 'ok' ? answer.reference : null
}

/** Plays a case on from where it stands until it ends, at most so many acts; whoever is waited for does whatever they may do. */
export async function play(field: Field, random: Random, reference: string, mostActs = 40): Promise<void> {
  for (let acts = 0; acts < mostActs && !field.stopped();) {
    const found = await field.asking.get(`/cases/${reference}`)
    if (found.body['outcome']) return
    const step = chosen(random, (found.body['open'] as readonly Waiting[] | undefined) ?? [])
    const taken = step && (await take(field, random, reference, step))
    if (taken) acts++
    const most = taken?.status === 202 ? AFTER_KEPT_MS : BETWEEN_MS
    await pause(most + random.below(most))
  }
}

/** Mostly what carries the case on; now and then what stops it. */
function chosen(random: Random, open: readonly Waiting[]): Waiting | undefined {
  const able = open.filter(({ by, who }) => behalf('', by) !== null || (who?.length ?? 0) > 0)
  const rare = able.filter(({ action }) => isRare(action))
  const usual = able.filter(({ action }) => !isRare(action))
  return rare.length > 0 && random.chance(0.03) ? random.pick(rare) : usual.length > 0 ? random.pick(usual) : undefined
}

/** One act; now and then pressed twice under one key, or by two people at once. Null where nobody knows how to answer. */
async function take(
  { asking, today }: Field,
  random: Random,
  reference: string,
  { action, by, who = [] }: Waiting,
): Promise<Answered | null> {
  const answers = answersTo(action, random, today())
  if (!answers) return null
  const as = behalf(action, by)
  const person = as ? CLERK : random.pick(who)
  const body: Body = { answers, ...as }
  const press = (key: string): Promise<Answered> =>
    insist(random, () => asking.post(`/cases/${reference}/actions/${action}`, body, person, key))
  const key = random.uuid()
  const others = random.chance(0.1) ? [press(key)] : random.chance(0.1) ? [press(random.uuid())] : []
  const [answer] = await Promise.all([press(key), ...others])
  return answer
}

/** Sends it again under the same key while nobody knows what became of it, as a person would; one in ten is left unknown. */
async function insist(random: Random, send: () => Promise<Answered>): Promise<Answered> {
  for (let tries = 1; ; tries++) {
    const answer = await send()
    const again = answer.outcome === 'unknown' || answer.shed
    if (!again || tries >= TRIES || random.chance(0.1)) return answer
    await pause(300 + random.below(900))
  }
}
