import { owersOf } from '../../domain/owers.ts'
import { actionsOf, type Process } from '../../domain/process.ts'
import type { Deadlines, Standing } from './deadlines.ts'
import type { Host } from './host.ts'
import type { Step, Steps } from './steps.ts'

interface Watched {
  readonly process: Process
  readonly host: Host
  readonly deadlines: Deadlines
  readonly steps: Steps
  readonly isOver: () => boolean
  /** Resolves when every act that was accepted has been heard. */
  readonly afterActs: () => Promise<unknown>
  readonly send: (to: readonly string[], letter: string, about: readonly string[], rang: string) => Promise<void>
}

/** The one alarm clock of a case. It is set for the earliest waking of all, and set again when that is another. */
export async function watch(watched: Watched): Promise<void> {
  const { host, deadlines, isOver, afterActs, send } = watched
  const due = () => dueIn(watched)
  while (!isOver()) {
    const at = deadlines.next()
    await host.until(() => isOver() || deadlines.next() !== at || due() !== undefined, at)
    await afterActs()
    const standing = due()
    if (isOver() || !standing) continue
    const { letter, rang } = deadlines.ring(standing)
    const owed = watched.steps.owedIn(standing.scope)
    const bound = owed.filter(({ scope }) => !deadlines.isFree(scope, standing))
    const to = recipients(letter, bound, watched.process)
    if (to.length > 0)
      await send(
        to,
        letter,
        owed.map(({ key }) => key),
        rang,
      )
  }
}

/** A deadline that has something to say, to somebody: between two steps of its chapter there is nobody. */
function dueIn({ deadlines, steps }: Watched): Standing | undefined {
  return deadlines.due().find(({ scope }) => steps.owedIn(scope).length > 0)
}

/**
 * A reminder goes to whoever owes the answer, or where what is open is somebody's right to whoever works the case; an alarm, and the news that it is late,
 * to whoever works the case and their manager too.
 */
function recipients(letter: string, owed: readonly Step[], process: Process): string[] {
  const to = new Set(owed.length > 0 ? owed.flatMap(({ key }) => owersOf(key, actionsOf(process))) : ['casework-officer'])
  if (letter !== 'reminder') for (const party of ['casework-officer', 'manager']) to.add(party)
  to.delete('case')
  return [...to]
}
