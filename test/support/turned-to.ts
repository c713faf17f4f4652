import type { Deps } from '../../activities/deps.ts'

/** Whom letters name that a family may turn to. */
export const services: Deps['services'] = {
  mediation: 'Northmoor Mediation, 1 Mill Lane, Northmoor NM1 1AA, 0121 496 0101',
  disagreement: 'Northmoor Resolution, 3 Mill Lane, Northmoor NM1 1AA, 0121 496 0103',
  advice: 'Northmoor SENDIASS, 2 Mill Lane, Northmoor NM1 1AA, 0121 496 0102',
}
