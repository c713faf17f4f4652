/** Answers that several processes offer in the same words, so that what one has asked the next can offer again. */

export const services = {
  'early-help': 'Early help',
  'send-support': 'SEND advice or outreach',
  psychologist: 'Educational psychologist',
  'mental-health': 'Mental health service',
  'social-care': 'Children’s social care',
  'youth-justice': 'Youth justice service',
  health: 'Health service',
  other: 'Another service',
  none: 'None yet',
} as const
export const howHeard = {
  talk: 'By talking with them',
  writing: 'In writing',
  drawing: 'By drawing or pictures',
  signing: 'By signs, symbols or an interpreter',
  advocate: 'Through an advocate',
  other: 'Another way',
} as const
export const whetherAsked = { yes: 'Yes', 'did-not-want': 'Yes, but they did not want to say', 'not-yet': 'Not yet' } as const
