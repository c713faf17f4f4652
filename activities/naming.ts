import type { Process } from '../domain/process.ts'
import type { ActKept } from '../store/acts.ts'
import type { ActTold } from './letter-context.ts'
import { actionNamed, fieldsOf } from './process.ts'

/** By which act the school that stands for each party was named last, of acts in their order. */
export function namingOf(
  process: Process,
  all: readonly { readonly act: Pick<ActKept, 'action' | 'answers'>; readonly told: ActTold }[],
  stands: ReadonlyMap<string, { readonly urn: string | null }>,
): ReadonlyMap<string, ActTold> {
  return new Map(
    [...stands].flatMap(([party, { urn }]) => {
      const is = process.parties[party]?.is
      const named = all.findLast(({ act }) =>
        fieldsOf(actionNamed(process, act.action)).some(
          ([name, { kind, fact }]) =>
            kind === 'school' && typeof is === 'object' && 'school' in is && fact === is.school && act.answers[name] === urn,
        ),
      )
      return named ? [[party, named.told] as const] : []
    }),
  )
}
