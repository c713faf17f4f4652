/** What must have come before an opening that says this. */
export interface OnlyAfter {
  readonly process: string
  readonly outcome: string
  readonly when: { readonly field: string; readonly is: readonly string[] }
  /** What to do otherwise, in a sentence. */
  readonly says: string
}
