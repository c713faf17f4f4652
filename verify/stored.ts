import type { Bundle, Row } from './bundle.ts'
import { hexOf } from './canonical.ts'
import { fold } from './fold.ts'
import { ownersAreRecorded, partiesAreRecorded } from './people.ts'
import { besideIsRecorded } from './beside.ts'
import { compare, rows } from './rows.ts'
import { Finding, type Check } from './report.ts'

/** The rows that pages read are what the record comes to, in every field. */
export function isAsRecorded({ about, events, stored }: Pick<Bundle, 'about' | 'events' | 'stored'>): Check {
  const finding = new Finding('case')
  const made = fold(events)
  const owner = ownersAreRecorded(finding, events, stored)
  compare(finding, 'the case', stored.case, { ...made.case, process: about.process, ...owner.since })
  rows(finding, stored.steps, made.steps, ({ openedSeq, key }) => `step ${String(key)} of call ${String(openedSeq)}`)
  const deadlines = stored.deadlines.map(({ derivation, ...row }): Row => ({ ...row, derivation: hexOf(derivation) }))
  rows(finding, deadlines, made.deadlines, ({ id }) => `date ${String(id)}`)
  const left = [owner.left, partiesAreRecorded(finding, events, stored, made.parties), besideIsRecorded(finding, events, stored)]
  return finding.done(left.filter((one) => one !== null).join(' ') || null)
}
