/** What keeps a case from going, however long it has been kept. A key is on the record, so it is never renamed. */
export const holds = {
  inquiry: 'An inquiry or an investigation has asked for it, or may',
  claim: 'A claim has been made or is expected',
  'looked-after': 'The child is or was looked after, and it is kept with their record',
  safeguarding: 'Somebody’s safety may hang on it',
} as const
export type HoldKind = keyof typeof holds
