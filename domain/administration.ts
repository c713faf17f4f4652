/** Changes to people, jobs, schools, teams, cover, numbers of the authority’s own and the screening: what each kind is called. A key is on the record, so it is never renamed. */
export const kindsOfChange = {
  'authority-added': 'Another authority added',
  'schools-loaded': 'Schools loaded from a GIAS file',
  'mailboxes-loaded': 'Shared mailboxes loaded from a list',
  'heads-loaded': 'New headteachers loaded from a list',
  'school-changed': 'School changed',
  'head-changed': 'New headteacher',
  'person-added': 'Person added',
  'person-changed': 'Person changed',
  'person-left': 'Person left',
  'person-returned': 'Person came back',
  'job-given': 'Job at a school given',
  'job-ended': 'Job ended',
  'job-proposed': 'Job proposed',
  'address-proposed': 'New address proposed',
  'proposal-approved': 'Proposal approved',
  'proposal-declined': 'Proposal declined',
  'proposal-withdrawn': 'Proposal withdrawn',
  'cases-given': 'Cases given to somebody else',
  'cover-set': 'Leave cover set',
  'cover-ended': 'Leave cover ended',
  'team-added': 'Team added',
  'team-changed': 'Team changed',
  'number-set': 'The council’s own number set',
  'number-withdrawn': 'The council’s own number withdrawn',
  'screening-set': 'The screening’s table set',
  'calendar-changed': 'Calendar changed',
  'ledger-policy-set': 'Policy of the fairness ledger set',
  'ledger-overridden': 'Override set in the fairness ledger',
  'ledger-taken-back': 'Override taken back in the fairness ledger',
  'pans-loaded': 'Published admission numbers loaded from a list',
  'panel-added': 'Panel added',
  'panel-set': 'Panel set',
  'panel-member-seated': 'Member of a panel seated',
  'panel-term-ended': 'Term of a member of a panel ended',
  'meetings-called': 'Meetings of a panel called',
  'meeting-moved': 'Meeting of a panel moved',
  'meeting-cancelled': 'Meeting of a panel cancelled',
  'meeting-fell-through': 'Meeting of a panel fell through',
  'urgent-opened': 'Case put before a panel between meetings',
  'pack-frozen': 'Pack for a meeting frozen',
  'minutes-agreed': 'Minutes of a meeting agreed',
  'agreement-signed': 'Information-sharing agreement signed',
  'agreement-on-paper': 'Information-sharing agreement recorded from paper',
  'keeping-set': 'How long something is kept, set',
  'disposal-proposed': 'Disposal of cases proposed',
  'disposal-decided': 'Disposal of cases decided',
  'disposal-done': 'Disposal of cases carried out',
  'severance-asked': 'Severance asked for',
  'severance-approved': 'Severance approved',
  'severance-declined': 'Severance declined',
  'severance-withdrawn': 'Severance withdrawn',
  'child-removed': 'Who a child was removed for good',
  'administrators-appointed': 'Administrators appointed on the server',
} as const
export type KindOfChange = keyof typeof kindsOfChange

/** One value that became another. Null: there was none, or it was taken away. */
export interface Change {
  /** `school:138001`, `person:…`, `team:…`, `authority:330`, `working:england-and-wales`, `rule:MM_REPLY`, `child:C-00012`, `ledger:policy`, `panel:3`, `screening:2026-09-01`, `keeping:child`, `disposal:3`. */
  readonly subject: string
  /** Which value: name, address, head … */
  readonly field: string
  readonly old: string | null
  readonly new: string | null
}

type Held = Readonly<Record<string, string | number | null>>
const said = (value: string | number | null | undefined): string | null =>
  value === null || value === undefined || value === '' ? null : String(value)

/** The values that differ, in the order of `after`. A value that `after` does not name stays as it is. */
export const changesBetween = (subject: string, before: Held, after: Held): readonly Change[] =>
  Object.keys(after).flatMap((field) => {
    const [old, fresh] = [said(before[field]), said(after[field])]
    return old === fresh ? [] : [{ subject, field, old, new: fresh }]
  })

/** Something wrong in one row of a file: where it is, what is wrong, and what to do. */
export interface Fault {
  /** The line of the file, from 1; 0 where it is the file as a whole. */
  readonly line: number
  readonly column: string
  readonly wrong: string
  readonly remedy: string
}

/** A work address as we keep it: in lower case; null where it cannot be one. */
export function addressIn(text: string): string | null {
  const address = text.trim().toLowerCase()
  const whole = /^[a-z0-9.!#$%&'*+/=?^_`{|}~-]+@[a-z0-9-]+(\.[a-z0-9-]+)+$/.test(address)
  return whole && address.length <= 200 && !address.includes('..') ? address : null
}
