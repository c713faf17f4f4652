import type { Day } from '../../domain/calendar.ts'

/** What has been so of this case. */
export interface So {
  /** There is a plan: it was known, or has come to light. */
  plan: boolean
  /** The panel, once it has been asked: until then the case is none of it. */
  panelAsked?: true
  /** A provider that was asked, and has not said no. */
  providerAsked?: boolean
  /** The board, once there was a place to decide on. */
  boardAsked?: true
  /** The place there was has ended, and another is looked for. */
  again?: true
  /** The child has come, or may, and nobody has said that whoever has to have the notice has a whole one. */
  noticeOwed?: boolean
  /** The exclusion in whose place this is has been cancelled. */
  lifted?: true
  /** The board has set by when it is reviewed next. */
  reviewIsSet?: boolean
  /** When it was reviewed last. */
  reviewed?: Day
}
