const told = ['telephone', 'letter', 'in person', 'meeting'] as const

/** What happened may be told to a clerk. */
export const spoken = { roles: ['clerk'], how: told } as const
/** A view may be told to somebody who writes it down. */
export const view = { roles: ['clerk', 'social-worker', 'virtual-school-head', 'headteacher', 'senco'], how: told } as const
/** A child is written to by way of their family, and may answer by the same way. */
export const helped = { parties: ['family'], how: ['own hand', 'in person', 'telephone'] } as const
