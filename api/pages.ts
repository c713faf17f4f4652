import { Router } from 'express'
import type { Deps } from './deps.ts'

/** Every page of those who are signed in. */
export function pages(_deps: Deps): Router {
  return Router()
}
