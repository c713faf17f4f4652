import type { Role } from './process.ts'

/** Jobs at an organisation that is no school and no part of the council's casework: they may refer a child, and see what became of that. */
export type ServiceJob = 'early-help-worker' | 'youth-justice-worker' | 'health-worker' | 'provider-worker'
export const serviceJobs: readonly Role[] = ['early-help-worker', 'youth-justice-worker', 'health-worker', 'provider-worker']
