import type { Clock } from '../row.ts'
import { SINCE } from './since.ts'

/** Beside what the law asks for without a number, where a school is directed: by when somebody is told. The authority may set each. */
const local = {
  since: SINCE,
  unit: 'working days',
  reckon: 'after',
  whose: 'working',
  owner: 'council',
  kind: 'L',
  confidence: 'L',
  alarm: '15:30',
  cite: 'Local protocol',
} as const

export const DIR_CONSULT_BY = {
  name: 'The family and the governing body have been heard about a direction',
  event: 'the road being chosen',
  remind: [3],
  rows: [{ ...local, allow: 10, law: 'Local protocol: ten working days for consulting before a direction. The law fixes none.' }],
} as const satisfies Clock

/** The Secretary of State is late for nothing: whoever asked is told, and asks again. */
export const DIR_SECRETARY_BY = {
  name: 'It is asked what became of the request to the Secretary of State',
  event: 'the request to the Secretary of State',
  remind: [],
  rows: [{ ...local, allow: 20, law: 'Local protocol: asked about after twenty working days. Neither the law nor the Code fixes a time.' }],
} as const satisfies Clock
