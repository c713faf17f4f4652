import { readWrappingKeys } from '../../store/wrapping-keys.ts'

/** The wrapping keys of the tests, as the environment says them and as programs are given them. They guard invented people alone. */
export const IDENTITY_KEYS = `tests:${Buffer.alloc(32, 7).toString('base64')}`
export const keys = readWrappingKeys(IDENTITY_KEYS)

/** Signs roots in tests. */
export const ROOT_KEYS = `tests:${Buffer.alloc(32, 9).toString('base64')}`
