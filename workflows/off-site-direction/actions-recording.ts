import { told } from '../kit/recording.ts'

/** A view may be told to somebody who writes it down. */
export const view = {
  roles: ['clerk', 'social-worker', 'virtual-school-head', 'governors-clerk', 'headteacher', 'senco'],
  how: told,
} as const
/** How something in writing was given. */
export const ways = { delivered: 'By hand', posted: 'By post', email: 'By email' } as const
