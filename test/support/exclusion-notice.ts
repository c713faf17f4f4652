import { notice } from './exclusions.ts'

const suspended = {
  until: '2026-11-11',
  days: 3,
  runBegan: '2026-11-09',
  runDays: 3,
  termTotal: 3,
} as const
/** A head’s notice of an exclusion of Monday 9 November 2026. */
export const exclusionNotice = (kind: 'permanent' | 'suspension') => ({
  ...notice,
  kind,
  decided: '2026-11-09',
  excluded: '2026-11-09',
  ...(kind === 'suspension' && suspended),
})
