/**
 * Who may do what: one table, asked by every page and every call of the API before anything else happens (api/access/allowed.ts).
 *
 * A line is allowed by a job, whatever the case; or by what somebody is to the case, whatever their job. What is not here is refused.
 * docs/security/access.md has it cell by cell, and a test holds the two together.
 */
import { type Role, serviceJobs } from './jobs.ts'
import { jobsOf, type Relation, type User } from './people.ts'

interface Line {
  /** What the question is about, found before it is put. Absent: nothing but who asks. */
  readonly of?: 'case' | 'child' | 'letter' | 'document'
  /** `anybody`: without proof of who they are. `everybody`: whoever has proved it. */
  readonly who?: 'anybody' | 'everybody'
  readonly jobs?: readonly Role[]
  readonly relations?: readonly Relation[]
  /** Only soon after a sign-in: somebody who finds an open browser must not be able to. */
  readonly fresh?: true
}

const working = ['clerk', 'manager'] as const
const everyCase = [...working, 'auditor'] as const
const services = ['send-officer', 'virtual-school-head', 'social-worker'] as const
const panel = ['panel-chair', 'panel-member'] as const
const schools = ['headteacher', 'admissions', 'senco'] as const

/** They know the child already, or the child is to be theirs. */
const knowing = ['family', 'own school', 'new school', 'service', 'arranger'] as const
const inIt = [...knowing, 'asked school', 'panel', 'referrer'] as const

const lines = {
  'read what is public': { who: 'anybody' },
  'sign in or out': { who: 'anybody' },
  'follow a link': { who: 'anybody' },

  'use an account': { who: 'everybody' },
  'read the rules': { who: 'everybody' },
  /** Only where the whole product is a rehearsal: elsewhere there is no such page. */
  'move the rehearsal’s clock': { who: 'everybody' },
  /** When a school is open is no secret: whoever works with a date may see what it was counted on. */
  'see a calendar': { who: 'everybody' },
  'list own cases': { who: 'everybody' },
  'list own tasks': { who: 'everybody' },

  'look through the work': { jobs: [...everyCase, ...panel, ...services, 'inclusion-officer'] },
  'take a list away': { jobs: everyCase, fresh: true },
  search: { jobs: [...everyCase, ...services, 'inclusion-officer'] },
  /** Questions that inspectors ask, made ready for a term. */
  'answer an inspector': { jobs: everyCase },
  /** What everybody looked at and took away. It names no child and no words of a search. */
  'see who looked': { jobs: ['auditor', 'data-protection-officer'] },
  /** Each part of a case that somebody received, by whoever it was; and as a list to take away. It names no child. */
  'see who received what': { jobs: ['auditor', 'data-protection-officer'] },
  'take who received what away': { jobs: ['auditor', 'data-protection-officer'], fresh: true },
  /** How long closed cases are kept, what holds them, and what is to go. It names no child. */
  'see what is kept': { jobs: ['manager', 'auditor', 'data-protection-officer', 'administrator'] },
  'keep holds': { jobs: ['manager', 'data-protection-officer'] },
  /** To propose a disposal, and to decide one that somebody else proposed. */
  'dispose of cases': { jobs: ['manager', 'data-protection-officer'], fresh: true },
  /** What is held of one child, for the answer to whoever asked for it. */
  'see access requests': { jobs: ['manager', 'data-protection-officer'] },
  'answer access requests': { jobs: ['data-protection-officer'] },
  /** Never of an answer that one has proposed oneself. */
  'approve answers': { jobs: ['manager', 'data-protection-officer'], fresh: true },
  'take answers away': { jobs: ['data-protection-officer'], fresh: true },
  /** Numbers of the whole council. Whoever sees no more than some cases is told no small one, and opens none (api/oversight/telling.ts). */
  'see oversight': { jobs: [...everyCase, 'panel-chair', 'send-officer'] },
  'see who is excluded': { jobs: [...everyCase, ...services] },
  'see who is in custody': { jobs: [...everyCase, ...services] },
  'see the district profile': { jobs: [...everyCase, ...panel, 'inclusion-officer'] },
  /** Of which processes is said by each in its opening (domain/acting.ts). */
  'start a case': { jobs: [...working, ...schools, 'send-officer', 'social-worker', ...serviceJobs] },
  /** Whoever may not start one is told so in a sentence, which is on the record. */
  'send an opening': { who: 'everybody' },
  'keep the post': { jobs: working },
  'give cases to others': { jobs: working },
  /** In many cases at once; in each it is an act of whoever works it. */
  'remind whoever is asked': { jobs: working },
  'see a school’s list': { jobs: schools },
  /** What every school has taken and sent away. It names no child, and a case by its reference alone. */
  'see the ledger': { jobs: [...everyCase, ...panel, 'administrator'] },
  /** Of one’s own school, with what all of them come to. */
  'see own school’s account': { jobs: ['headteacher'] },
  'override the ledger': { jobs: ['panel-chair', 'administrator'] },
  /** Whoever works for no panel sees those they sit on (api/panels/whose.ts). */
  'see panels': { jobs: [...everyCase, ...panel, ...services, 'headteacher', 'administrator'] },
  'see every panel': { jobs: [...everyCase, 'administrator'] },
  /** To sign the information-sharing agreement, and to be seated. Whether they are is asked of the panel. */
  'sit on a panel': { jobs: [...panel, ...services, 'headteacher'] },
  'set up panels': { jobs: ['administrator'] },
  'freeze packs': { jobs: working },
  'record meetings': { jobs: working },
  'call meetings': { jobs: [...working, 'administrator'] },
  'see every case': { jobs: everyCase },

  /** That it is there, who is waited for, by when and why. */
  'see the case': { of: 'case', jobs: everyCase, relations: inIt },
  /** With the child’s name, everybody in it, and its history. */
  'read the case': { of: 'case', jobs: everyCase, relations: ['service'] },
  'read the record': { of: 'case', jobs: everyCase },
  /** Whether it is as it was recorded: the auditor’s, who has no other part in it. */
  'verify the case': { of: 'case', jobs: ['auditor'] },
  /** The bundle, with or without its sheet of names and words. */
  'take the evidence away': { of: 'case', jobs: ['auditor'], fresh: true },
  'write in the case': { of: 'case', jobs: working },
  /** Whether this action is theirs to take is said by the process (domain/acting.ts): a refusal is then a sentence, and on the record. */
  'act in the case': { of: 'case', jobs: everyCase, relations: inIt },
  /** To say that something on the record is wrong. Whoever does not read the whole case may say it of what their own party told us (domain/correcting.ts). */
  'propose a correction': {
    of: 'case',
    jobs: working,
    relations: ['family', 'own school', 'asked school', 'new school', 'service', 'referrer'],
  },
  /** To put beside an answer, or beside the record as a whole, what somebody says is wrong. A family says so by themselves. */
  'challenge the record': { of: 'case', jobs: working, relations: ['family'] },
  /** Never one’s own, and only where one owns the case or manages (domain/correcting.ts). */
  'decide a correction': { of: 'case', jobs: working },
  'see tasks in the case': { of: 'case', jobs: working, relations: inIt },

  /** Name, date of birth and number. Whoever may not sees the minimised profile (docs/decisions/0009). */
  'know the child': { of: 'child', jobs: everyCase, relations: knowing },
  'read the child’s page': { of: 'child', jobs: everyCase, relations: ['service'] },
  /** To add one of the family or change what is held of them; and to read what was changed, with why. To let somebody be told again is for those who work every case (api/contacts/taking.ts). */
  'change who is told': { of: 'child', jobs: working, relations: ['service'] },
  /** A school that was asked reads nothing but what it added itself. */
  'add a document': { of: 'case', jobs: working, relations: ['own school', 'asked school', 'new school', 'service', 'referrer'] },
  /** What is kept apart is there for its keepers alone, whatever the job of others (relationsTo). */
  'read the document': { of: 'document', jobs: everyCase, relations: ['own school', 'new school', 'service', 'reader', 'keeper'] },
  'read the letter': { of: 'letter', jobs: everyCase, relations: ['reader', 'service'] },

  'see what does not agree': { jobs: ['manager', 'administrator'] },
  'change a calendar': { jobs: ['administrator'] },
  administer: { jobs: ['administrator'] },
  /** Whom a job, an address or a school’s head is given to or taken from. */
  'change who may do what': { jobs: ['administrator'], fresh: true },
  /** Numbers of the authority’s own, before local defaults, what entries of the ledger weigh, and the screening’s table; nobody sets one before the law. */
  'set local numbers': { jobs: ['administrator'] },
  /** Who a child was, removed for good: asked for by one, approved by another. It names no child but by reference (docs/how-to/sever-an-identity.md). */
  'see severances': { jobs: ['manager', 'data-protection-officer'] },
  'sever who a child was': { jobs: ['manager', 'data-protection-officer'], fresh: true },
  'read the record of changes': { jobs: ['administrator', 'auditor'] },
  /** One’s own; whose else is said by api/cover/page.ts. */
  'set leave cover': { jobs: [...everyCase, ...panel, ...services, ...schools, ...serviceJobs, 'inclusion-officer', 'administrator'] },
} as const satisfies Record<string, Line>

export type Rule = keyof typeof lines
export const table: Readonly<Record<Rule, Line>> = lines

/** Whether somebody may. `relations`: what they are to the case, the child, the letter or the document in question; nobody signed in is nobody. */
export function may(user: User | undefined, rule: Rule, relations: readonly Relation[] = []): boolean {
  const line = table[rule]
  if (line.who === 'anybody') return true
  if (!user) return false
  if (line.who === 'everybody') return true
  return jobsOf(user).some((job) => line.jobs?.includes(job)) || relations.some((relation) => line.relations?.includes(relation))
}
