/** What pages of panels read. */
import type { Db } from './client.ts'

/** Districts in which we hold a school that is open. */
export async function districtsHeld(db: Db): Promise<readonly string[]> {
  const rows = await db.$queryRaw<{ district: string }[]>`
    SELECT DISTINCT district FROM school WHERE status <> 'closed' AND district <> '' ORDER BY 1`
  return rows.map(({ district }) => district)
}
