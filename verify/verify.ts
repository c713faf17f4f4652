import type { Bundle } from './bundle.ts'
import { chainIsWhole } from './chain.ts'
import { correctionsAreByTwo } from './corrections.ts'
import { daysComeToTheSame } from './days.ts'
import { historyIsWhole } from './history.ts'
import { lettersAreRecorded, wordsAreAsWritten } from './letters.ts'
import { areAsReceived, areJudged } from './received.ts'
import { Finding, reportOf, type Check, type CheckName, type Report } from './report.ts'
import { isAnchored, isInRoot, type Anchor, type Keys } from './roots.ts'
import { isAsRecorded } from './stored.ts'
import { workflowAgrees } from './workflow.ts'

export interface Beside {
  /** The roots kept outside the database; null: whoever checks has none. */
  readonly anchor?: Anchor | null
  /** Public keys that whoever checks knew already, in base64, by their names. */
  readonly keys?: Keys
  /** What other checks found: of the files, or of a replay. */
  readonly more?: readonly Check[]
}

/** Checks a bundle against itself, the anchor and the keys. Asks nobody, and writes nothing. */
export function verify(bundle: Bundle, { anchor = null, keys = {}, more = [] }: Beside = {}): Report {
  const checks: readonly (readonly [CheckName, () => Check])[] = [
    ['chain', () => chainIsWhole(bundle)],
    ['root', () => isInRoot(bundle)],
    ['anchor', () => isAnchored(bundle, anchor, keys)],
    ['case', () => isAsRecorded(bundle)],
    ['received', () => areAsReceived(bundle)],
    ['days', () => daysComeToTheSame(bundle)],
    ['lateness', () => areJudged(bundle)],
    ['corrections', () => correctionsAreByTwo(bundle)],
    ['letters', () => lettersAreRecorded(bundle)],
    ['words', () => wordsAreAsWritten(bundle)],
    ['history', () => historyIsWhole(bundle)],
    ['workflow', () => workflowAgrees(bundle)],
  ]
  const made = checks.map(([name, check]) => tried(name, check))
  const first = more.filter(({ name }) => name === 'bundle')
  return reportOf(bundle, [...first, ...made, ...more.filter((one) => !first.includes(one))])
}

/** Something that was tampered with may be of a shape that no check expects: that is a failure of the check, and never of the program. */
function tried(name: CheckName, check: () => Check): Check {
  try {
    return check()
  } catch (error) {
    const { what } = new Finding(name).done()
    return {
      name,
      what,
      checked: 0,
      failed: [{ where: 'all of it', what: `It is not of the shape that it must have (${(error as Error).message}).` }],
      left: null,
    }
  }
}
