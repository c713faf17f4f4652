import { open, play } from './player.ts'
import { fieldOf, type Stage } from './stage.ts'

/** Many people at many cases. */
export interface Crowd {
  /** References of the cases, as they are opened. */
  readonly references: readonly string[]
  /** Resolves when all have been opened. */
  readonly opened: Promise<void>
  /** Nobody begins anything new; resolves when whatever was begun is done. */
  stop(): Promise<void>
}

/** Opens so many cases and acts in them by turns, so many people at once, until it is stopped or every case has ended. */
export function crowd(stage: Stage, { cases, atOnce }: { readonly cases: number; readonly atOnce: number }): Crowd {
  const references: string[] = []
  let stopping = false
  const field = fieldOf(stage, () => stopping)
  let next = 0
  const openMine = async (person: number): Promise<void> => {
    while (next < cases && !stopping) {
      const reference = await open(field, stage.random.apart(`${person} opens ${next++}`))
      if (reference) references.push(reference)
    }
  }
  const everybody = Array.from({ length: atOnce }, (_, person) => person)
  const opened = Promise.all(everybody.map(openMine)).then(() => {})
  const acting = opened.then(() =>
    Promise.all(
      everybody.map(async (person) => {
        for (let turn = person; turn < person + cases * 10 && !stopping; turn += atOnce) {
          const reference = references[turn % references.length]
          if (reference) await play(field, stage.random.apart(`${person} acts ${turn}`), reference, 2)
        }
      }),
    ),
  )
  return {
    references,
    opened,
    stop: async () => {
      stopping = true
      await acting
    },
  }
}
