/** By whoever has the database: who works the case, who stands for whom, what stands open, and what stands beside it. */
import { inBundle, lastOf, rechain, type Line } from '../../support/tampering.ts'

type Body = Record<string, unknown>
const standsIn = (body: Body): Body[] => body['parties'] as Body[]

export const lines: readonly Line[] = [
  [
    'who stands for a party, in the row that pages read',
    'case',
    /^who stands as current-school, urn: "138009" is stored, and the record makes it "138001"/,
    inBundle((b) => void (b.stored.parties!.find(({ party }) => party === 'current-school')!['urn'] = '138009')),
  ],
  [
    'a colleague who was never passed a task, as standing for a party',
    'case',
    /^who stands as current-school, personId: "a stranger" is stored/,
    inBundle((b) => void (b.stored.parties!.find(({ party }) => party === 'current-school')!['personId'] = 'a stranger')),
  ],
  [
    'who stands for a party, taken out',
    'case',
    /^who stands as current-school: The record makes it, and it is not stored/,
    inBundle((b) => void (b.stored.parties = b.stored.parties!.filter(({ party }) => party !== 'current-school'))),
  ],
  [
    'somebody more as standing for a party',
    'case',
    /^who stands as stranger: It is stored, and the record does not make it/,
    inBundle((b) => void (b.stored.parties = [...b.stored.parties!, { party: 'stranger', urn: '138001', personId: null, seq: 2 }])),
  ],
  [
    'who stands for a party, in its row and on the record, chained anew',
    'case',
    /^who came to stand as current-school: No act names the school 138009/,
    inBundle((b) => {
      standsIn(lastOf(b, 'opened').body).find(({ party }) => party === 'current-school')!['urn'] = '138009'
      b.stored.parties!.find(({ party }) => party === 'current-school')!['urn'] = '138009'
      rechain(b)
    }),
  ],
  [
    'a colleague on the record to whom nobody passed it, chained anew',
    'case',
    /^who came to stand as current-school: Nobody passed it to them/,
    inBundle((b) => {
      standsIn(lastOf(b, 'opened').body).find(({ party }) => party === 'current-school')!['person'] = 'a stranger'
      b.stored.parties!.find(({ party }) => party === 'current-school')!['personId'] = 'a stranger'
      rechain(b)
    }),
  ],
  [
    'that the record says who stands for whom, as if an older release had written it',
    'root',
    /The record is another than the one that was signed/,
    inBundle((b) => {
      for (const { body } of b.events) delete (body as Body)['parties']
      rechain(b)
    }),
  ],
  [
    'who stands for whom, as if an older release had made the bundle',
    'case',
    /^who stands for whom: The record says it, and the bundle does not hold/,
    inBundle((b) => void delete b.stored.parties),
  ],
  [
    'the team whose manager is told',
    'case',
    /^the case, teamId: "another" is stored, and the record makes it/,
    inBundle((b) => void ((b.stored.case as Body)['teamId'] = 'another')),
  ],
  [
    'that it was given to somebody else, on the record, chained anew',
    'case',
    /^giving 7: It is stored, and the record does not make it/,
    inBundle((b) => {
      b.events.splice(lastOf(b, 'given').index, 1)
      rechain(b)
    }),
  ],
  [
    'that it was given to somebody else, wherever it stands, chained anew',
    'case',
    /^the case, ownerId: .* is stored, and the record makes it/,
    inBundle((b) => {
      b.events.splice(lastOf(b, 'given').index, 1)
      b.stored.assignments = []
      rechain(b)
    }),
  ],
  [
    'to whom it was given, in the row that pages read',
    'case',
    /^giving 7, ownerId: "another" is stored/,
    inBundle((b) => void ((b.stored.assignments[0] as Body)['ownerId'] = 'another')),
  ],
  [
    'a line of what stands open, dropped, chained anew',
    'case',
    /^step .*, closedSeq: \d+ is stored, and the record makes it null|^step .*: It is stored, and the record does not make it/,
    inBundle((b) => {
      b.events.splice(lastOf(b, 'standing').index, 1)
      rechain(b)
    }),
  ],
  [
    'for whom a document was added',
    'case',
    /^document .*, version 2, party: "school" is stored, and the record makes it "family"/,
    inBundle((b) => void ((b.stored.documents![1] as Body)['party'] = 'school')),
  ],
  [
    'a version of a document, taken out',
    'case',
    /^document .*, version 1: The record makes it, and it is not stored/,
    inBundle((b) => void b.stored.documents!.splice(0, 1)),
  ],
  [
    'what a scanner said',
    'case',
    /^scan of document .*, version 2, result: "infected" is stored/,
    inBundle((b) => void ((b.stored.scans![0] as Body)['result'] = 'infected')),
  ],
  [
    'the file of a document, on the sheet',
    'words',
    /^document .*, version 2: It is another file than was added/,
    inBundle((b) => void ((b.identity!.documents![1] as Body)['sha256'] = 'e'.repeat(64))),
  ],
  [
    'a hold that was lifted, as if it stood',
    'case',
    /^hold .*, lifted: The record makes it, and it is not stored/,
    inBundle((b) => void (b.stored.holds = b.stored.holds!.filter(({ state }) => state === 'placed'))),
  ],
  [
    'what an entry of the fairness ledger weighs',
    'case',
    /^entry 3 of the ledger: It is stored, and is not on the record so/,
    inBundle((b) => void ((b.stored.ledger![0] as Body)['part'] = 50)),
  ],
  [
    'an entry of the fairness ledger, taken out',
    'case',
    /^an entry of the ledger, call \d+: It is on the record, and is not stored/,
    inBundle((b) => void (b.stored.ledger = [])),
  ],
]
