const told = ['telephone', 'letter', 'in person', 'meeting'] as const

/** What happened may be told to a clerk. */
export const spoken = { roles: ['clerk'], how: told } as const
/** A view may be told to somebody who writes it down. */
export const view = {
  roles: ['clerk', 'social-worker', 'virtual-school-head', 'governors-clerk', 'headteacher', 'senco'],
  how: told,
} as const
/** How something in writing was given. */
export const ways = { delivered: 'By hand', posted: 'By post', email: 'By email' } as const
