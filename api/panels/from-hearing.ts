import { londonDay } from '../../domain/calendar.ts'
import { binds, type Heard } from '../../domain/hearings.ts'
import type { Action } from '../../domain/process.ts'
import { asItself } from '../../store/asking.ts'
import type { Db } from '../../store/client.ts'
import { signedHearing, type SignedHearing } from '../../store/signed-hearing.ts'
import { everySchool } from '../../store/reading-schools.ts'
import { longDay } from '../saying/days.ts'
import { namesOf } from '../form/schools.ts'
import type { Known } from '../form/fields.ts'
import type { Errors } from '../form/flow.ts'
import type { Typed } from '../form/fields.ts'

/** What the chair signed of a case, as the action by which the panel decides is filled in with it. */
export interface FromHearing {
  /** What the act is kept under: one hearing is recorded in its case once. */
  readonly id: string
  readonly answers: Readonly<Record<string, string>>
  /** Where all of it comes from. */
  readonly source: string
  readonly known: Readonly<Record<string, Known>>
}
/** Null where the case does not wait for it, or nothing was signed since it does. */
export async function fromHearing(db: Db, caseId: string, name: string, { atPanel: as }: Action): Promise<FromHearing | null> {
  if (!as) return null
  // Whoever may take the action is held to what was signed, though they sit on another panel than that which signed it.
  const signed = await asItself(() => signedHearing(db, caseId, name))
  if (!signed?.heard || !binds(as, signed.heard.end)) return null
  const { heard } = signed
  const on = signed.urgent ? londonDay(signed.at) : signed.on
  const answers = answersFrom(as, heard, on, heard.options.length ? namesOf(await everySchool(db)) : {})
  const where = signed.urgent ? 'between meetings' : `at its meeting of ${longDay(signed.on)}`
  const source = 'From what was signed. Leave it as it is.'
  return {
    id: signed.id,
    answers,
    source: `It is filled in from what the panel decided ${where}, signed by ${signed.by}. Only what no hearing knows is asked of you.`,
    known: {
      ...Object.fromEntries(Object.entries(answers).map(([field, value]) => [field, { value, source }])),
      'behalf-who': { value: signed.by, source },
      'behalf-how': { value: howOf(signed), source },
    },
  }
}
const howOf = ({ urgent }: SignedHearing): string => (urgent ? 'signed document' : 'meeting')

/** The reasons against each other school stand in their own field, or with the reasons where the action has none: the letters have them either way. */
export function answersFrom(
  as: NonNullable<Action['atPanel']>,
  { chosen, follows, options, reasons }: Heard,
  on: string,
  schools: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  const others = options
    .filter(({ urn }) => urn !== chosen)
    .map(({ urn, why }) => `${schools[urn] ?? urn}: ${why}`)
    .join('\n')
  const none = 'No other school was considered.'
  return {
    [as.day]: on,
    ...(follows && { [as.follows.field]: follows }),
    ...(chosen !== null && { [as.school]: chosen }),
    [as.reasons]: as.others === undefined && others ? `${reasons}\n\nWhy not each other school.\n${others}` : reasons,
    ...(as.others !== undefined && chosen !== null && { [as.others]: others || none }),
  }
}

const DIFFERS = 'It is not what the chair signed. Leave it as it was filled in; to decide otherwise, the panel hears the case again'
const plain = (text: unknown): string =>
  String(text ?? '')
    .replaceAll('\r\n', '\n')
    .trim()
/** What was answered otherwise than the chair signed: nobody records another decision than the panel’s. `given`: what was read of the form. */
export const otherThanSigned = (signed: FromHearing | null, given: Typed | Readonly<Record<string, unknown>>): Errors =>
  Object.fromEntries(
    Object.entries(signed?.answers ?? {}).flatMap(([field, value]) =>
      given[field] !== undefined && plain(given[field]) !== plain(value) ? [[field, DIFFERS]] : [],
    ),
  )
