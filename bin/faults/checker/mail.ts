import { grouped, type Exported, type Violation } from './exported.ts'

/** A Message-ID that the product makes for a letter; codes and other messages have another. */
const OF_A_LETTER = /^<[0-9a-f]{64}@/
/** States in which a letter by email may rest. `prepared` and `sending` are on the way: nothing may rest there. */
const ON_THE_WAY = new Set(['prepared', 'sending'])

/** I2: one logical email a letter, sent again only where it was in doubt; nothing accepted that the mail server has not seen, and nothing left lying. */
export function oneEmail({ about, letters, deliveries, posts }: Exported): Violation[] {
  const taken = grouped(
    posts.filter((post) => post.taken && post.messageId !== null),
    ({ messageId }) => messageId!,
  )
  const doubts = grouped(
    deliveries.filter(({ state }) => state === 'in doubt'),
    ({ letterId }) => letterId,
  )
  const known = new Set([...letters.map(({ messageId }) => messageId), ...(about.sentBefore ?? [])])
  const unknown = [...taken.keys()].filter((messageId) => OF_A_LETTER.test(messageId) && !known.has(messageId))
  const faults = letters
    .filter(({ by }) => by === 'email')
    .flatMap(({ id, caseId, seq, letter, messageId, state }) => {
      const copies = taken.get(messageId)?.length ?? 0
      const inDoubt = doubts.get(id)?.length ?? 0
      const said: string[] = []
      if (copies > 1 + inDoubt) said.push(`the mail server had it ${copies} times, and it was in doubt ${inDoubt} times`)
      if (state === 'accepted' && copies === 0) said.push('it is accepted, and the mail server never had it')
      if (ON_THE_WAY.has(state)) said.push(`it is still ${state}`)
      return said.map((what): Violation => ({ invariant: 'I2', of: `${caseId} (${letter}, ${seq}, ${id})`, what }))
    })
  return [
    ...faults,
    ...unknown.map((messageId): Violation => ({
      invariant: 'I2',
      of: messageId,
      what: 'the mail server had it, and no letter is on the record',
    })),
  ]
}
