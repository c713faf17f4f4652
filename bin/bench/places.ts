import { connect, type Db } from '../../store/client.ts'
import { readWrappingKeys } from '../../store/wrapping-keys.ts'

/** Where a program of the bench finds each part, and with which keys, as its environment says. */
export interface Places {
  readonly DATABASE_URL: string
  readonly TEMPORAL_ADDRESS: string
  readonly SMTP_URL: string
  readonly IDENTITY_KEYS: string
}

/** The database as its owner, or in the role of one of the programs that ship. */
export const database = (places: Places, role?: 'sixth_day_api' | 'sixth_day_work', max?: number): Db =>
  connect(places.DATABASE_URL, role, { keys: readWrappingKeys(places.IDENTITY_KEYS), ...(max && { max }) })
