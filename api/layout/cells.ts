/** A cell of a table, as layout/grid.njk draws it. */
export interface Cell {
  readonly text: string
  readonly href?: string
  /** Read out after a link, and not shown: of what a number is. */
  readonly hidden?: string
  /** Below it, smaller. */
  readonly more?: string
  /** Statutory, Guidance or Target, before it. */
  readonly mark?: string
  readonly late?: boolean
}
