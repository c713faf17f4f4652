import { day, type Day } from '../calendar.ts'

/** Why a child was excluded, by the code that the Department for Education gave it, and between which days it may be given. */
interface Reason {
  readonly says: string
  readonly since: Day
  /** The last day on which it may be given. */
  readonly until?: Day
}
export const SOURCE = {
  census: { law: 'School census code set, 2020 to 2025', confidence: 'M' },
  /** The census year that each of them begins with is not confirmed: the day is that of the edition. */
  edition: { law: 'Common Basic Data Set, edition of May 2026', confidence: 'L' },
} as const
const CENSUS = day('2020-09-01')
const EDITION = day('2026-05-01')
const of = (since: Day, rows: Readonly<Record<string, string>>): Readonly<Record<string, Reason>> =>
  Object.fromEntries(Object.entries(rows).map(([code, says]) => [code, { says, since }]))

/** A code is never reused here: those that have ended stay, with their last day. */
export const reasons: Readonly<Record<string, Reason>> = {
  ...of(CENSUS, {
    PP: 'Physical assault on another child',
    PA: 'Physical assault on an adult',
    VP: 'Verbal abuse or threat to another child',
    VA: 'Verbal abuse or threat to an adult',
    OW: 'Use or threat of a weapon or a prohibited item',
    BU: 'Bullying',
    RA: 'Racist abuse',
    LG: 'Abuse about sexual orientation or gender identity',
    DS: 'Abuse about disability',
    SM: 'Sexual misconduct',
    DA: 'Drugs and alcohol',
    DM: 'Damage',
    TH: 'Theft',
    DB: 'Persistent or general disruptive behaviour',
    MT: 'Wrong use of social media or the internet',
    PH: 'Breach of a measure for public health',
  }),
  ...of(EDITION, {
    BW: 'Bringing a weapon or a prohibited item',
    TB: 'Bullying or threat online',
    SB: 'Harmful sexual behaviour',
    MB: 'Misogynistic behaviour',
    AB: 'Misandric behaviour',
    DR: 'Drugs',
    AR: 'Alcohol',
    SR: 'Smoking',
    VR: 'Vaping',
    LD: 'Persistent low-level disruption',
    CB: 'Persistent challenging behaviour',
    MP: 'Mobile phone',
    OS: 'Misbehaviour outside school',
  }),
  OT: { says: 'Other', since: day('2003-09-01'), until: day('2020-08-31') },
}
/** A school may give so many. */
export const MOST_REASONS = 3

export const reasonHolds = (code: string, on: Day): boolean => {
  const reason = reasons[code]
  return reason !== undefined && reason.since <= on && (!reason.until || on <= reason.until)
}
/** What a form offers: those that have not ended. */
export const reasonOptions: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(reasons).flatMap(([code, { says, until }]) => (until ? [] : [[code, `${code}: ${says}`]])),
)
