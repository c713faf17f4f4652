import type { RequestHandler, Router } from 'express'
import type { Rule } from '../../domain/access.ts'
import type { Guard } from './allowed.ts'

/** One route as Express holds it. `rule`: what its first handler asks of the table; null where it asks nothing. */
export interface RouteFound {
  readonly method: string
  readonly path: string
  readonly rule: Rule | null
}

/** `rawPath`: where the layer was mounted. Express says it, and its types do not. */
type Layer = Router['stack'][number] & { readonly rawPath?: unknown }
type Below = RequestHandler & { readonly stack?: readonly Layer[] }
/** Every route of an app, whichever router holds it. */
export function routesOf(stack: readonly Layer[], mount = ''): readonly RouteFound[] {
  return stack.flatMap((layer) => {
    if (!layer.route) return routesOf((layer.handle as Below).stack ?? [], mount + mountOf(layer.rawPath))
    const { path, stack: handlers } = layer.route
    const methods = [...new Set(handlers.map(({ method }) => method))]
    return methods.map((method) => {
      const first = handlers.find((one) => one.method === method)?.handle as Partial<Guard> | undefined
      return { method, path: mount + path, rule: first?.rule ?? null }
    })
  })
}

const mountOf = (path: unknown): string => (typeof path === 'string' && path !== '/' ? path : '')

/** Nothing is served that the table does not know of: an app with a route without a rule does not start. */
export function refuseUnruled({ stack }: Router): void {
  const unruled = routesOf(stack).filter(({ rule }) => rule === null)
  if (unruled.length === 0) return
  const which = unruled.map(({ method, path }) => `${method.toUpperCase()} ${path}`).join(', ')
  throw new Error(`Nothing says who may use ${which}. Begin each with allowed(deps, …) and a rule of domain/access.ts.`)
}
