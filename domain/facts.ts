/** Facts about a child, asked once and offered with their source in every later form (decisions 38). A name here is never changed. */
export const facts = {
  'school-on-roll': 'School where the child is on roll',
  'receiving-school': 'School asked to admit the child',
  'looked-after': 'Looked after by a local authority',
  'ehc-plan': 'Has an education, health and care plan',
  'social-worker': 'Has a social worker',
  'year-group': 'Year group',
  'agreed-start': 'Day agreed for the child to start',
  started: 'First day at the new school',
  'child-view': 'What the child says',
  'family-view': 'What the family says',
  'support-tried': 'Support that was tried',
  'multi-agency': 'Services that have worked with the child and family',
} as const
export type FactName = keyof typeof facts
