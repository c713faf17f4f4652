/** By whoever has the database, and wants what was put right to look otherwise than it was; everything is chained anew. */
import { inBundle, lastOf, rechain, type Line } from '../../support/tampering.ts'

export const lines: readonly Line[] = [
  [
    'the answer that was put right, in the proposal',
    'corrections',
    /^line \d+: It says that the answer was "2041-02-20", and the record held "2041-02-25"/,
    inBundle((b) => {
      lastOf(b, 'correction-proposed').body['was'] = '2041-02-20'
      rechain(b)
    }),
  ],
  [
    'the answer that was put right, in the row that pages read',
    'corrections',
    /^correction proposal-\d+: It is stored otherwise than the record says/,
    inBundle((b) => void (b.journal['corrections']![0]!['was'] = '2041-02-20')),
  ],
  [
    'who approved it: whoever had proposed it',
    'corrections',
    /^line \d+: It was approved by whoever proposed it/,
    inBundle((b) => {
      const { by } = lastOf(b, 'correction-proposed').body
      lastOf(b, 'act', ({ action }) => action === 'correct').body['by'] = by
      rechain(b)
    }),
  ],
  [
    'who approved it, in the row that pages read',
    'corrections',
    /^decision of proposal-\d+: It is stored otherwise than the record says/,
    inBundle((b) => void (b.journal['decisions']![0]!['byId'] = 'somebody else')),
  ],
  [
    'a proposal, taken out',
    'corrections',
    /^line \d+: Nobody proposed it/,
    inBundle((b) => {
      b.events.splice(lastOf(b, 'correction-proposed').index, 1)
      rechain(b)
    }),
  ],
  [
    'the right answer that was proposed',
    'corrections',
    /^line \d+: It puts another answer there than was proposed/,
    inBundle((b) => {
      lastOf(b, 'correction-proposed').body['value'] = '2041-02-22'
      rechain(b)
    }),
  ],
]
