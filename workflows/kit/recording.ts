/** Who may record an act for whoever it is, and how they were told: the same in most processes. */

export const told = ['telephone', 'letter', 'in person', 'meeting'] as const
/** What happened may be told to a clerk. */
export const spoken = { roles: ['clerk'], how: told } as const
/** A view may be told to somebody who writes it down. */
export const view = { roles: ['clerk', 'social-worker', 'virtual-school-head', 'headteacher', 'senco'], how: told } as const
/** A child is written to by way of their family, and may answer by the same way: in their own hand, or told to whoever helps them. */
export const helped = { parties: ['family'], how: ['own hand', 'in person', 'telephone'] } as const
