export type Kind = 'act' | 'letter' | 'document' | 'date' | 'note' | 'owner' | 'told' | 'look'
/** One person's letter of an entry: how it stands, and what became of it before. Without text, it was not written. */
export interface Sent {
  readonly id: string
  readonly to: string
  readonly text: string
  readonly state: { readonly key: string; readonly text: string; readonly detail: string }
  readonly before: readonly string[]
}
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
  readonly sent: readonly Sent[]
  /** Where its file is: of a document that can still be read. */
  readonly file: string | null
  /** The other case in which it was heard, for those who may see that. */
  readonly heard: { readonly text: string; readonly href: string } | null
  /** Its number in the case, where it has one: what “which answer was wrong?” asks for. */
  readonly number: number | null
}

/** What most entries have none of. */
export const plain = { lines: [], answers: [], from: null, to: null, state: null, sent: [], file: null, heard: null, number: null } as const
