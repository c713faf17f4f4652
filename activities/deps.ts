import type { Process } from '../domain/process.ts'
import type { Db } from '../store/client.ts'

/** What the activities are given. Read from the environment in bin, and nowhere else. */
export interface Deps {
  /** Connected as the role `sixth_day_work`. */
  readonly db: Db
  /** Where notices are handed in, `smtp://…`, and whom they are from. */
  readonly mail: { readonly url: string; readonly from: string }
  /** Where people reach us; links in notices begin with it. */
  readonly publicUrl: string
  /** Whom to ring, as a notice says it. */
  readonly helpPhone?: string
  /** Whom letters name that a family may turn to: the mediation adviser, who settles disagreements, and the information, advice and support service; each with its address and number. */
  readonly services: { readonly mediation: string; readonly disagreement: string; readonly advice: string }
  /** The processes there are; without it, those that are registered. */
  readonly processes?: readonly Process[]
  /** For how many milliseconds a letter waits for the step it is about to be on the record. */
  readonly patience?: number
}
