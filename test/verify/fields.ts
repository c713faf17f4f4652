/**
 * Every field that is stored of a case, with the check of a bundle that compares it with the record, or why it needs none. A field that the schema has and this
 * does not know fails a test.
 */
import type { Bundle, Row } from '../../verify/bundle.ts'
import type { CheckName } from '../../verify/report.ts'

interface Fields {
  /** Compared, by check. */
  readonly compared?: Partial<Readonly<Record<CheckName, string>>>
  /** By the reason that each needs none. */
  readonly not?: Readonly<Record<string, string>>
  /** Its rows in a bundle. */
  readonly rows?: (bundle: Bundle) => readonly Row[]
}

const JOURNAL = 'a row that only grows, hashed into the next root'
const KEY = 'whose key seals it: another key opens nothing'
const ORDER = 'the order of keeping, by which the next root has it'
const SEALED = 'opens with its own key, for its own place alone; hashed into the next root'
const BODY = 'tells a press again from another press; it is of the same answers and words'
const AT_ONCE =
  'where it stands in a list: it follows from the row of the law that the deadline was counted by and from the steps, and both are compared'
const CASE = 'by it the rows of the bundle were chosen'

export const fields: Readonly<Record<string, Fields>> = {
  Case: {
    compared: { case: 'id process childId ownerId teamId openedAt seq outcome closedAt dueOn lateFrom dueId waitingFor' },
    not: { [AT_ONCE]: 'atOnceId atOnceStep lawId lawStep lawOn lawFrom lawShows openKinds' },
    rows: ({ stored }) => [stored.case],
  },
  CaseEvent: {
    compared: { chain: 'caseId position seq line kind body recordedAt hash previous' },
    rows: ({ events }) => events as unknown as readonly Row[],
  },
  Step: {
    compared: { case: 'openedSeq key action party deadlines interrupts openedAt closedSeq' },
    not: { [CASE]: 'caseId' },
    rows: ({ stored }) => stored.steps,
  },
  Deadline: {
    compared: {
      case: 'id clock from due actBy lateFrom state metOn kind confidence law cite rowSince own calendars inputs derivation cannot asked says seq',
    },
    not: { [CASE]: 'caseId', [AT_ONCE]: 'atOnce', 'of which clock it is says so': 'isRight' },
    rows: ({ stored }) => stored.deadlines,
  },
  CaseParty: {
    compared: { case: 'party urn personId seq' },
    not: {
      [CASE]: 'caseId',
      'what makes a school matched: it follows from the steps and from who stands since when; whom it told anything is a disclosure':
        'asked',
    },
    rows: ({ stored }) => stored.parties!,
  },
  CaseAccess: {
    not: {
      'who may read it today: it follows from who stands for whom and from jobs, and is taken away again; what anybody received of it is a disclosure':
        'caseId principal party',
    },
  },
  Assignment: {
    compared: { case: 'id ownerId byId at' },
    not: { [CASE]: 'caseId', [KEY]: 'whose', 'its hash is on the record, and its text on the sheet': 'sealed' },
    rows: ({ stored }) => stored.assignments,
  },
  Document: {
    compared: { case: 'first version kind party redacted type size scanned byId at' },
    not: {
      [CASE]: 'caseId',
      [KEY]: 'whose',
      [BODY]: 'bodyHash',
      'its hash is on the record, and its name on the sheet': 'sealed',
      'of a first version it is what all versions name; of another only links lead by it': 'id',
      'where its file stands: the file is compared by its hash': 'file',
    },
    rows: ({ stored }) => stored.documents!,
  },
  Scan: {
    compared: { case: 'result at' },
    not: { 'by it the version was found': 'documentId' },
    rows: ({ stored }) => stored.scans!,
  },
  Hold: {
    compared: { case: 'id kind byId at' },
    not: { [CASE]: 'caseId', [KEY]: 'whose', [ORDER]: 'number', [SEALED]: 'sealed' },
    rows: ({ stored }) => stored.holds!.filter(({ state }) => state === 'placed'),
  },
  HoldLifted: {
    compared: { case: 'byId at' },
    not: { [CASE]: 'caseId', [KEY]: 'whose', [ORDER]: 'number', [SEALED]: 'sealed', 'by it the hold was found': 'holdId' },
    rows: ({ stored }) => stored.holds!.filter(({ state }) => state === 'lifted'),
  },
  LedgerEntry: {
    compared: { case: 'seq line urn yearGroup type part policyId day reverses' },
    not: {
      [CASE]: 'caseId',
      [JOURNAL]: 'id knownFrom',
      'that of the case': 'process',
      'of an override alone, which is no case’s': 'amount byId why',
    },
    rows: ({ stored }) => stored.ledger!,
  },
  Letter: {
    compared: { letters: 'id seq recipient party letter about rang by messageId state writtenAt' },
    not: { [CASE]: 'caseId' },
    rows: ({ letters }) => letters.letters,
  },
  LetterWords: {
    not: { [KEY]: 'whose', 'by it the letter was found': 'letterId', 'its hash is on the record, and its text on the sheet': 'sealed' },
  },
  LetterAsk: {
    compared: { letters: 'letterId step due law' },
    not: { 'the line of the record has its time': 'at' },
    rows: ({ letters }) => letters.asks,
  },
  Delivery: {
    compared: { letters: 'letterId state' },
    not: { [JOURNAL]: 'id detail byId on at once', [KEY]: 'whose', [SEALED]: 'sealed' },
    rows: ({ letters }) => letters.deliveries,
  },
  Submission: {
    compared: { received: 'id caseId action party byId how answers receivedAt state seq' },
    not: {
      [JOURNAL]: 'process coverFor childId stands insteadOf heardIn heardSeq',
      [ORDER]: 'number',
      [BODY]: 'bodyHash',
      'what a refused act was answered: it changed nothing': 'refused',
      'how the dispatcher went about it': 'settledAt toldAt attempts tellings tellAfter notBefore',
    },
    rows: ({ received }) => received,
  },
  Words: {
    not: {
      [KEY]: 'whose',
      'by it the act was found': 'submissionId',
      'its hashes are on the record, and its texts on the sheet': 'sealed',
    },
  },
  Correction: {
    compared: { corrections: 'id actId field was value byId' },
    not: {
      [CASE]: 'caseId',
      [JOURNAL]: 'fact party at',
      [ORDER]: 'number',
      [KEY]: 'whose',
      [BODY]: 'bodyHash',
      'its hashes are on the record, and its texts on the sheet': 'sealed',
    },
    rows: ({ journal }) => journal['corrections']!,
  },
  CorrectionDecision: {
    compared: { corrections: 'correctionId as byId' },
    not: {
      [CASE]: 'caseId',
      [JOURNAL]: 'at submissionId',
      [ORDER]: 'number',
      [KEY]: 'whose',
      'its hash is on the record, and its text on the sheet': 'sealed',
    },
    rows: ({ journal }) => journal['decisions']!,
  },
  Challenge: {
    compared: { corrections: 'id actId field says byId' },
    not: {
      [CASE]: 'caseId',
      [JOURNAL]: 'at',
      [ORDER]: 'number',
      [KEY]: 'whose',
      [BODY]: 'bodyHash',
      'its hash is on the record, and its text on the sheet': 'sealed',
    },
    rows: ({ journal }) => journal['challenges']!,
  },
  HistoryPart: {
    compared: { history: 'first last isLast hash previous' },
    not: {
      [CASE]: 'caseId',
      'its events are those of the bundle': 'content',
      'when it was exported: the roots say between which nights': 'at',
    },
    rows: ({ history }) => history!.parts as unknown as readonly Row[],
  },
  Fact: {
    not: {
      [JOURNAL]: 'id name value submissionId field validFrom validTo knownAt caseId source',
      'of the child: what an act stated is compared as it was received': 'childId',
    },
  },
  ContactChange: {
    compared: { case: 'id contactId kind byId at' },
    not: {
      [JOURNAL]: 'number childId caseId on',
      [SEALED]: 'sealed',
      [BODY]: 'bodyHash',
    },
    rows: ({ stored }) => stored.contacts!,
  },
  Disclosure: { not: { [JOURNAL]: 'id caseId principal party relation what at' } },
  Note: { not: { [JOURNAL]: 'id number caseId kind byId at', [KEY]: 'whose', [SEALED]: 'sealed' } },
  Look: { not: { [JOURNAL]: 'id byId caseId childId what asked at' } },
  Refusal: { not: { [JOURNAL]: 'id byId caseId what why at' } },
  Export: { not: { [JOURNAL]: 'id byId what caseId sha256 requestId at' } },
  Keeping: { not: { [JOURNAL]: 'id caseId rule years from confidence own goesFrom knownFrom' } },
}

/** What names a case, or something of one, and is not of it. */
export const others: Readonly<Record<string, string>> = {
  CalendarRunCase: 'a run’s own list: what it did stands on each case’s record as an act',
  Link: 'a way in, which runs out',
  RootHead: 'hashed into a signed root',
  Divergence: 'what does not agree, found again each night',
  PackPart: 'a panel’s: hashed into the pack’s manifest, which is in the next root',
  Hearing: 'a panel’s: in the next root; what it decided is an act of the case',
  MinutesCorrection: 'a panel’s: in the next root',
  UrgentCase: 'a panel’s: in the next root',
  CarriedCase: 'a panel’s: in the next root',
  Conflict: 'a panel’s: in the next root',
  PanelVote: 'a panel’s: in the next root',
  Signature: 'a panel’s: in the next root',
  DisposalCase: 'a disposal’s: in the next root',
  DisposalDone: 'a disposal’s: in the next root; what went has a line on its case’s record',
}
