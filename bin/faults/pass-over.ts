import { forward } from '../temporal-server/time.ts'
import type { Stage } from './stage.ts'

/** Longer than any pause between two tries to post a letter that a row waits for. */
const PAUSE_MS = 6 * 60_000
/** Its clock does not move while anything is under way. */
const WITHIN_MS = 5_000
/** As Temporal numbers what a pending activity may be doing: waiting for its time. */
const SCHEDULED = 1

/** Where a case waits to try again to post a letter, passes over that much of its time. */
export async function passOver({ stack: { temporal, connection } }: Stage, reference: string): Promise<void> {
  const { raw } = await temporal.workflow.getHandle(reference).describe()
  const waits = raw.pendingActivities?.some(
    ({ activityType, attempt, state }) => activityType?.name === 'postLetter' && (attempt ?? 1) > 1 && Number(state) === SCHEDULED,
  )
  if (waits) await connection.withDeadline(Date.now() + WITHIN_MS, () => forward(connection, reference, PAUSE_MS)).catch(() => {})
}
