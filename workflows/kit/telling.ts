import type { Process } from '../../domain/process.ts'
import type { Act, GoneBy, Opening } from './act.ts'
import { Case } from './case.ts'
import { Fresh } from './fresh.ts'
import { withMore, type Given } from './given.ts'
import { never, Scope, type Before, type Host } from './host.ts'
import type { Chapter, Outcome, Story, Words } from './words.ts'

export interface Telling {
  /** Why an act may not be taken now; nothing, if it may. */
  readonly refuses: (act: Act) => string | undefined
  readonly take: (act: Act) => Promise<{ readonly seq: number }>
  /** By which answers the story has gone, by the submission of each act. */
  readonly goneBy: () => GoneBy
  /** How it ended, once everything it wrote and posted is out of its hands. */
  readonly ended: Promise<string>
}

/** Begins a story. Its first steps are open before this returns. */
export function tellStory<P extends Process>(process: P, story: Story<P>, host: Host, opening: Opening): Telling {
  const it = new Case(process, host, opening)
  const fresh = new Fresh(it, host, opening.stands ?? [])
  const words = wordsOf(process, it, fresh, host)

  const close = async ({ as, wrong }: { as: string; wrong?: number }): Promise<string> => {
    it.shut()
    const takeBack = async (letter: string, after: number): Promise<void> => {
      const told = it.writing.toldAfter(after)
      if (told.length > 0) await it.writing.letter(told, letter)
    }
    if (as === 'wrong-child') await takeBack('wrong-child', 0)
    if (as !== 'recorded-in-error') return as
    // A story cannot go back. Whoever was told since is told so, and a fresh case is opened in which the rest stands.
    await takeBack('retraction', Number(wrong))
    await it.openCase(process.name, it.acts.opened.answers, it.acts.before(Number(wrong)))
    return as
  }
  const told = host.scopes.run(it.root, () => words.unless<string>(story, { close } as never))
  void fresh.stand()
  return {
    refuses: (act) => it.acts.refuses(act),
    goneBy: () => it.acts.goneBy(),
    async take(act) {
      const { seq, counted } = await it.acts.take(act)
      await counted
      return { seq }
    },
    ended: told.then(async (outcome) => {
      await it.close(outcome)
      return outcome
    }),
  }
}

/** Each word, said once. What it changes is in case.ts. */
function wordsOf<P extends Process>(process: P, it: Case, fresh: Fresh, host: Host): Words<P> {
  const inside = <T>(scope: Scope, chapter: Chapter<P, T>): Promise<T> => host.scopes.run(scope, () => chapter(words))
  const within = (scope: Scope): Scope => new Scope(scope.last, scope)

  const words: Words<P> = {
    opening: it.acts.opened.view() as never,

    waitFor: (action, of) =>
      new Promise((answer, fail) => {
        const { here } = it
        const key = of ? `${action}:${of}` : action
        const may = process.actions[action]!.mayCome
        const open = (): void =>
          it.openStep({ key, scope: here, ...(may && { interrupts: may }), take: (given) => answer(given.view() as never) })
        it.afterLetters(open)?.catch(fail)
      }),

    async within(clocks, chapter) {
      const scope = within(it.here)
      const standing = it.beginDeadline([clocks].flat() as string[], scope)
      const end = await inside(scope, chapter)
      return withMore(end, await it.meet(standing)) as never
    },

    tell: (to, letter) => fresh.tell([to].flat() as string[], letter),

    unless: (chapter, acts) =>
      new Promise((end, fail) => {
        const { here } = it
        const guard = within(here)
        for (const [key, then] of Object.entries(acts) as [string, (answers: never) => Promise<never>][]) {
          const take = (given: Given): void => {
            it.stop(guard)
            end(host.scopes.run(here, () => then(given.view() as never)))
          }
          it.openStep({ key, scope: guard, interrupts: true, take })
        }
        inside(within(guard), chapter)
          .then(async (value) => {
            await it.afterActs() // an act on its way to the record may be one of these
            if (guard.stopped) return
            it.stop(guard)
            end(value)
          })
          .catch(fail)
      }),

    together: (tracks) =>
      new Promise((end, fail) => {
        const guard = within(it.here)
        let running = Object.keys(tracks).length
        const done = async (scope: Scope, ending: Outcome<P> | void): Promise<void> => {
          await it.afterActs()
          if (guard.stopped) return
          it.stop(scope)
          if (--running > 0 && !ending) return
          it.stop(guard)
          end(ending ?? undefined)
        }
        if (running === 0) end(undefined)
        for (const track of Object.values(tracks)) {
          const scope = within(guard)
          inside(scope, track)
            .then((ending) => done(scope, ending))
            .catch(fail)
        }
      }),

    open: (other, answers = {}) => fresh.open(other, answers),

    milestone() {
      let go = (): void => {}
      let by: Before | undefined
      const is = new Promise<void>((reached) => {
        go = reached
      })
      const reach = (): void => {
        by ??= it.here.last
        go()
      }
      const reached = async (): Promise<void> => {
        const { here } = it
        await is
        if (here.stopped) await never()
        // Goes when no open case passed here before December 2026.
        if (isLater(by!, here.last) && host.knows('2026-12-counted-from-the-point')) here.last = by!
      }
      return { reach, reached }
    },

    knows: host.knows,
  }
  return words
}

const isLater = (one: Before, other: Before): boolean => Date.parse(one.receivedAt) > Date.parse(other.receivedAt)
