import type { Row } from '../stage.ts'
import { atTheInstant, workersAway } from './at-the-instant.ts'
import { callLost } from './call-lost.ts'
import { clocksApart } from './clocks-apart.ts'
import { dispatcherDoubled } from './dispatcher-doubled.ts'
import { killedWhilePosting } from './killed-while-posting.ts'
import { postgresStopped, temporalKilled, workerKilled } from './killed-under-load.ts'
import { linkAttacked } from './link-attacked.ts'
import { linkScanned } from './link-scanned.ts'
import { mailIll } from './mail-ill.ts'
import { overloaded } from './overloaded.ts'
import { poison } from './poison.ts'
import { pressedTogether } from './pressed-together.ts'
import { restored } from './restored.ts'
import { saidTwice } from './said-twice.ts'
import { wrongRelease } from './wrong-release.ts'

/** The rows of the matrix that are played, by their numbers there. */
export const rows: readonly Row[] = [
  workerKilled,
  workersAway,
  temporalKilled,
  postgresStopped,
  pressedTogether,
  saidTwice,
  linkAttacked,
  linkScanned,
  atTheInstant,
  clocksApart,
  poison,
  wrongRelease,
  callLost,
  dispatcherDoubled,
  restored,
  overloaded,
  // Last, so that the minutes for which they wait pass while the others are played.
  mailIll,
  killedWhilePosting,
]
