import type { Letter } from '../../activities/types.ts'
import { owersOf } from '../../domain/owers.ts'
import type { Process } from '../../domain/process.ts'
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
  readonly send: (letter: Letter) => Promise<void>
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
    const duty = deadlines.dutyIn(standing)
    const to = recipients(letter, duty?.of ?? owersIn(bound, watched.process))
    if (to.length > 0)
      await send({
        to,
        letter,
        about: owed.map(({ key }) => key),
        rang,
        ...(duty && { duty: duty.id }),
      })
  }
}

/** A deadline that has something to say, to somebody: between two steps of its chapter there is nobody. */
function dueIn({ deadlines, steps }: Watched): Standing | undefined {
  return deadlines.due().find(({ scope }) => steps.owedIn(scope).length > 0)
}

/** Whoever owes what is open; where that is somebody's right, whoever works the case. */
const owersIn = (bound: readonly Step[], process: Process): readonly string[] =>
  bound.length > 0 ? bound.flatMap(({ key }) => owersOf(key, process)) : ['casework-officer']

/** A reminder goes to whoever has to act; an alarm, and the news that it is late, to whoever works the case and their manager too. */
function recipients(letter: string, owers: readonly string[]): string[] {
  const to = new Set(owers)
  if (letter !== 'reminder') for (const party of ['casework-officer', 'manager']) to.add(party)
  to.delete('case')
  return [...to]
}
