/**
 * By what law personal data is used here, and what follows for those whose it is (UK GDPR, Articles 13 to 15 and 30). From secondary sources, and of medium confidence
 * unless it is said otherwise: confirm it with the council’s lawyers before it is published as the council’s own.
 */
export interface LawfulBasis {
  readonly what: string
  readonly law: string
  readonly says: string
  readonly confidence: 'H' | 'M' | 'L'
}
export const lawfulBases: readonly LawfulBasis[] = [
  {
    what: 'All personal data',
    law: 'UK GDPR, Article 6(1)(e)',
    says: 'A task in the public interest that the law sets. Never that somebody agreed: agreeing to a managed move is not agreeing to how information is used',
    confidence: 'M',
  },
  {
    what: 'Health, special educational needs, ethnicity, religion, and what shows them',
    law: 'UK GDPR, Article 9(2)(g); Data Protection Act 2018, Schedule 1, paragraphs 6 and 18',
    says: 'Substantial public interest: duties by statute, and safeguarding of children, with an appropriate policy document',
    confidence: 'M',
  },
  {
    what: 'Custody, sentences, and what is alleged',
    law: 'UK GDPR, Article 10; Data Protection Act 2018, section 10(5) and Schedule 1',
    says: 'The council’s duties for children in custody',
    confidence: 'M',
  },
]

/** What somebody may ask, and by when it is answered where that is counted. */
export const rights: readonly { readonly right: string; readonly says: string; readonly law: string; readonly clock?: 'SAR_1M' }[] = [
  {
    right: 'To see what is held',
    says: 'And to have a copy, with whatever may not be told left out',
    law: 'UK GDPR, Article 15',
    clock: 'SAR_1M',
  },
  {
    right: 'To have it put right',
    says: 'What was recorded stays, with the correction beside it',
    law: 'UK GDPR, Article 16',
    clock: 'SAR_1M',
  },
  {
    right: 'To object, or to have it kept and not used',
    says: 'The council says whether it must go on, and why',
    law: 'UK GDPR, Articles 18 and 21',
    clock: 'SAR_1M',
  },
  { right: 'To complain', says: 'To the council, and to the Information Commissioner’s Office', law: 'UK GDPR, Article 77' },
]

export const statements = {
  automated:
    'Nothing is decided by a program alone. The screening proposes a level of help by a table that the council publishes; an inclusion officer decides.',
  impact:
    'An assessment of its impact on data protection is needed before it is used: it is about children, many of them vulnerable, on a large scale.',
  abroad:
    'This service sends nothing outside the United Kingdom by itself. Where it runs, and where its mail server stands, is for the council to say.',
  people:
    'Children who are losing or have lost a school place; their families and carers; people who work for the council, schools and services.',
} as const

/** For what the data of people who work with cases is used, and where it comes from. */
export const work = {
  purpose:
    'Who works for the council, a school or a service, in which job, and what they did here: so that each acts as they may, and the record says who did what.',
  sources: ['The identity provider', 'The council, which gives jobs', 'What they did here themselves'],
} as const

/** What keeps it safe, as the record of processing has to say in general. */
export const safeguards: readonly string[] = [
  'Who a child is, who their family are and everything that anybody writes is sealed with a key of their own.',
  'Each person sees what their part needs, and the database itself keeps the rest from them.',
  'Emails name no child. A letter is read after proof of who reads it, or printed.',
  'Each time somebody opens a case, a letter or a document it is recorded, and so is whatever is taken away.',
  'What may not be kept any more goes by the destruction of its keys, and a certificate says so.',
]
