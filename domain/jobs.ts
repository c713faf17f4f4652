/** Jobs at an organisation that is no school and no part of the council's casework: they may refer a child, and see what became of that. Youth justice may begin a return after custody and a review of a plan, too. */
export type ServiceJob = 'early-help-worker' | 'youth-justice-worker' | 'health-worker' | 'provider-worker'
export const serviceJobs: readonly Role[] = ['early-help-worker', 'youth-justice-worker', 'health-worker', 'provider-worker']

/** A person's job (decisions 19). */
export type Role =
  | 'clerk'
  | 'manager'
  | 'auditor'
  | 'data-protection-officer'
  | 'administrator'
  | 'panel-chair'
  | 'panel-member'
  | 'send-officer'
  | 'virtual-school-head'
  | 'social-worker'
  | 'inclusion-officer'
  | 'transport'
  | ServiceJob
  | 'headteacher'
  | 'admissions'
  | 'senco'
  | 'review-clerk'
  | 'health-adviser'
  | 'psychologist'
  | JobApart
/** Jobs at a school whose holders stand apart from it: they judge what its head did, and are in a case as themselves alone. */
export type JobApart = 'governors-clerk' | 'trust-clerk'
export const jobsApart: readonly Role[] = ['governors-clerk', 'trust-clerk'] satisfies JobApart[]

/** Jobs in the authority whose holders each work with their own children: of a case stands whoever is named for the child, and nobody else who holds the job. */
export const jobsOfOneChild: readonly Role[] = ['social-worker']

/** Jobs at a school; all others are in the authority. */
export const rolesAtSchool: readonly Role[] = ['headteacher', 'admissions', 'senco', ...jobsApart]
