import { schoolAt } from '../../prisma/seed/schools.ts'
import { letterIn } from '../../store/letters.ts'
import { opener, type Sealed } from '../../store/sealed.ts'
import { child, referral } from './answers.ts'
import { CLERK, type Answered } from './asking.ts'
import { expect, until, type Stage } from './stage.ts'

/** The school that refers; and who presses for it, for the one that is asked, and for the panel. */
const FROM = schoolAt('ashgrove')
export const OLD_HEAD = 'head@ashgrove.example'
export const NEW_HEAD = 'head@blackwater.example'
export const CHAIR = 'panel-chair@birmingham.example'
const text = 'Said in the course of a trial of faults.'
const signed = 'Signed on paper'

/** Whom the letters of a case that was opened under this key go to, beside the schools. */
export const motherOf = (key: string): string => (child(key.slice(0, 8)) as { contacts: readonly { email: string }[] }).contacts[0]!.email

/** Refers a child in the ordinary way: the panel is asked next. Answers with what the API said; the case may not have been started yet. */
export const refer = ({ asking, clock, random }: Stage, key = random.uuid(), more: object = {}): Promise<Answered> => {
  const answers = { ...referral(random, FROM.urn, clock.today(), false), ...more }
  return asking.post('/cases', { process: 'managed-move', child: child(key.slice(0, 8)), answers }, OLD_HEAD, key)
}
/** The same, and waits until the panel is asked. Answers with the reference. */
export async function referred(stage: Stage, key?: string): Promise<string> {
  const answer = await refer(stage, key)
  expect(answer.outcome === 'ok' && answer.reference !== null, `a referral was answered with ${answer.status}: ${answer.detail}`)
  await untilOpen(stage, answer.reference, 'match')
  return answer.reference
}
/** A child whose family was pressed: it is looked into first. Answers with the reference, once that is asked. */
export async function pressed(stage: Stage, key?: string): Promise<string> {
  const answer = await refer(stage, key, { threat: 'yes' })
  expect(answer.outcome === 'ok' && answer.reference !== null, `a referral was answered with ${answer.status}: ${answer.detail}`)
  await untilOpen(stage, answer.reference, 'resolve')
  return answer.reference
}
/** Waits until a step is open, as pages show it. */
export const untilOpen = (stage: Stage, reference: string, action: string, withinMs = 60_000): Promise<number> =>
  until(`${action} of ${reference} is open`, async () => (await openIn(stage, reference)).includes(action), withinMs)

export async function openIn({ asking }: Stage, reference: string): Promise<readonly string[]> {
  const { body } = await asking.get(`/cases/${reference}`)
  return ((body['open'] as readonly { action: string }[] | undefined) ?? []).map(({ action }) => action)
}

const act =
  (action: string, who: string, bodyOf: (today: string, school: string) => object) =>
  ({ asking, clock }: Stage, reference: string, key?: string, school = 'blackwater'): Promise<Answered> =>
    asking.post(`/cases/${reference}/actions/${action}`, bodyOf(clock.today(), schoolAt(school).urn), who, key)

/** The acts of an ordinary move. Each answers with what the API said. */
export const match = act('match', CHAIR, (met, school) => ({ answers: { met, decision: 'school', school, start: met, reasons: text } }))
export const support = act('match', CHAIR, (met) => ({ answers: { met, decision: 'support', reasons: text } }))
export const matchByClerk = act('match', CLERK, (met, school) => ({
  answers: { met, decision: 'school', school, start: met, reasons: text },
  onBehalfOf: 'panel',
  how: 'meeting',
}))
export const accept = act('accept', NEW_HEAD, (start) => ({ answers: { takes: 'yes', start, induction: text, signed } }))
export const resolve = act('resolve', CLERK, () => ({ answers: { pressure: 'no', answer: text } }))
export const askAnother = act('ask-another', CLERK, () => ({ answers: { why: text } }))
export const agree = act('agree', OLD_HEAD, () => ({ answers: { agrees: 'yes', why: '', signed } }))

/** Takes a case to where both schools and the family are asked. */
export async function asked(stage: Stage, key?: string): Promise<string> {
  const reference = await referred(stage, key)
  const answer = await match(stage, reference)
  expect(answer.outcome === 'ok', `the panel's decision was answered with ${answer.status}: ${answer.detail}`)
  await untilOpen(stage, reference, 'accept')
  return reference
}

/** A letter of a case, by its name and its reader's address, with everything that became of it, in order. Of several, the one that is posted first. */
export async function letterTo(
  { stack: { owner } }: Stage,
  reference: string,
  letter: string,
  email?: string,
): Promise<{ readonly state: string; readonly messageId: string; readonly became: readonly string[] } | null> {
  const letters = await owner.$queryRaw<{ id: string; state: string; messageId: string; sealed: Sealed; became: readonly string[] }[]>`
    SELECT l.id, l.state, l."messageId", with_key(w.whose, w.sealed) AS sealed,
      ARRAY (SELECT d.state FROM delivery d WHERE d."letterId" = l.id ORDER BY d.id) AS became
    FROM letter l LEFT JOIN letter_words w ON w."letterId" = l.id WHERE l."caseId" = ${reference} AND l.letter = ${letter} ORDER BY l.id`
  const opened = opener(owner)
  const found = letters.find(({ id, sealed }) => email === undefined || letterIn(opened, id, sealed)?.email === email)
  return found ? { state: found.state, messageId: found.messageId, became: found.became } : null
}
