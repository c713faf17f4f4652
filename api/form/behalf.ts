/** Questions that are answered for somebody else: whose answer it is, and how they told whoever records it (decisions 21). */
import type { Action, Field, How } from '../../domain/process.ts'
import type { Pressed } from '../acting.ts'
import type { Typed } from './fields.ts'
import type { Fields, Stage } from './flow.ts'

/** The party it is recorded for, who of it there is to choose from, and how they may have told us. `helped`: they answer by the link of whoever helps them, so that nobody asks whose answer it is. */
export interface Behalf {
  readonly party: string
  readonly people: readonly string[]
  readonly how: readonly How[]
  readonly helped?: true
}

const WHO = 'behalf-who'
const WAY = 'behalf-how'
const WAYS: Readonly<Record<How, string>> = {
  telephone: 'By telephone',
  letter: 'By letter or email',
  'in person': 'In person',
  meeting: 'At a meeting',
  'signed document': 'By a document they signed, which we hold',
  'own hand': 'They answer themselves',
}
/** As whoever helps says it, about themselves. */
const HELPING: Readonly<Partial<Record<How, string>>> = {
  'own hand': 'The child or young person, themselves',
  'in person': 'I am, and they are with me and tell me',
  telephone: 'I am, and they tell me on the telephone',
}

/** The questions of an action, after who it is for and how they told us, where it is recorded for somebody. */
export function fieldsFor({
  action,
  behalf,
}: {
  readonly action: Pick<Action, 'fields'>
  readonly behalf?: Behalf | null | undefined
}): Fields {
  if (!behalf) return action.fields
  const asked = behalf.helped ? action.fields : recorded(action.fields)
  const options = Object.fromEntries(behalf.how.map((way) => [way, (behalf.helped && HELPING[way]) || WAYS[way]]))
  if (behalf.helped) return { [WAY]: { kind: 'choice', label: 'Who is typing this?', options }, ...asked }
  const who: Field =
    behalf.people.length > 0
      ? { kind: 'choice', label: 'Whose answer is it?', options: Object.fromEntries(behalf.people.map((name) => [name, name])) }
      : { kind: 'name', label: 'Whose answer is it?', hint: 'Their full name. It is kept beside yours.' }
  return { [WHO]: who, [WAY]: { kind: 'choice', label: 'How did they tell you?', options }, ...asked }
}

/** The questions as they are put to whoever records the answers of somebody else. */
const recorded = (fields: Fields): Fields =>
  Object.fromEntries(
    Object.entries(fields).map(([name, field]) => {
      const { hint: _own, ...rest } = field
      return [name, field.recorded ? { ...rest, ...field.recorded } : field]
    }),
  )

/** The answers of a form without whose they are and how that was told; and these apart, where it is recorded for somebody. */
export function behalfIn(
  { words, answers }: Extract<Stage, { stage: 'send' }>,
  posted: Typed,
  behalf: Behalf | null | undefined,
): Pick<Pressed, 'values' | 'behalf'> {
  const values = Object.fromEntries(Object.entries(posted).filter(([name]) => name !== WHO && name !== WAY))
  if (!behalf) return { values }
  const who = behalf.helped ? behalf.people[0]! : String(words[WHO] ?? answers[WHO])
  return { values, behalf: { party: behalf.party, who, how: answers[WAY] as How } }
}
