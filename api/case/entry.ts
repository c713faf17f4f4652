export type Kind = 'act' | 'letter' | 'date' | 'note' | 'owner' | 'look'
/** One entry of the history, in finished words. */
export interface Entry {
  readonly at: Date
  readonly kind: Kind
  readonly when: string
  readonly label: string
  readonly title: string
  readonly by: string
  readonly lines: readonly string[]
  readonly answers: readonly { readonly label: string; readonly text: string }[]
  readonly from: string | null
  readonly to: string | null
  readonly state: { readonly key: string; readonly text: string; readonly detail: string } | null
  readonly letter: { readonly id: string; readonly text: string } | null
  /** Its number in the case, where it has one: what “which answer was wrong?” asks for. */
  readonly number: number | null
}

/** What most entries have none of. */
export const plain = { lines: [], answers: [], from: null, to: null, state: null, letter: null, number: null } as const
