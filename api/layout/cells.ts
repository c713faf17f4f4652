/** A cell of a table, as layout/grid.njk draws it. */
export interface Cell {
  readonly text: string
  readonly href?: string
  /** Below it, smaller. */
  readonly more?: string
  /** Statutory, Guidance or Target, before it. */
  readonly mark?: string
  readonly late?: boolean
}
