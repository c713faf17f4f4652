/** From an act that says this on, the school that stood for one party stands for another too. */
export interface Leaves {
  readonly party: string
  readonly was: string
  readonly when: { readonly field: string; readonly is: readonly string[] }
}
