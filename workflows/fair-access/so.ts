/** What has been so of this case: who has been asked, and so is told how it ends. */
export interface So {
  /** The panel. Until then the case is none of it. */
  panelAsked?: true
  /** Those who look after the child’s education. */
  carersAsked?: true
  /** A school that had the child could not go on: another place is looked for, from the day on which that was agreed. */
  isAgain?: true
}
