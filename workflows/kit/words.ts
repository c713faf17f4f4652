import type { Action, Answers, Process, Value } from '../../domain/process.ts'

/** Every word a story may use. None of them can read a clock, a database or a network. */
export interface Words<P extends Process> {
  /** What the act that opened the case said. */
  readonly opening: Answers<P['opening']>

  /**
   * Opens a step and returns what was answered. With a party, the step is theirs alone: others may have one like it. An action that may come
   * (`mayCome`) is owed by nobody: a track may wait for it again and again, beside the rest.
   */
  readonly waitFor: <A extends Step<P>>(action: A, of?: P['actions'][A]['by'][number]) => Promise<Answers<P['actions'][A]>>

  /** Tells the chapter under a clock, or under the earliest of several. Its end meets the deadline; being late closes nothing. */
  readonly within: <T>(clocks: ClockOf<P> | readonly ClockOf<P>[], chapter: Chapter<P, T>) => Promise<Judged<T>>

  /** Sends one letter to everybody in a party, or in several. No step opens before it is written; nobody waits for the post. */
  readonly tell: (to: PartyOf<P> | readonly PartyOf<P>[], letter: keyof P['letters'] & string) => Promise<void>

  /** Tells the chapter, unless one of these acts is taken before it ends; then what follows from that act. */
  readonly unless: <T extends string | object | void>(
    chapter: Chapter<P, T>,
    acts: { readonly [A in Step<P>]?: (answers: Answers<P['actions'][A]>) => Promise<T> },
  ) => Promise<T>

  /** Tells the tracks side by side. The first to return an ending stops the others; nothing is returned when all just finish. */
  readonly together: (tracks: Readonly<Record<string, Chapter<P, Outcome<P> | void>>>) => Promise<Outcome<P> | undefined>

  /** Opens another case. It carries every fact this one knows, and these answers. */
  readonly open: (process: Opens<P>, answers?: Readonly<Record<string, Value>>) => Promise<void>

  /** A point that one track comes to, once, and that others wait for (docs/decisions/0059). */
  readonly milestone: () => Milestone

  /** True in every case that reached this line after the change was deployed. See docs/how-to/change-a-story.md. */
  readonly knows: (change: `${number}-${number}-${string}`) => boolean
}

/** Whoever waits for it goes on when it is reached, at once where it was; in a part of the story that was stopped, never. */
export interface Milestone {
  readonly reach: () => void
  readonly reached: () => Promise<void>
}

export type Story<P extends Process> = Chapter<P, Outcome<P>>
/** A part of a story, or the whole of it. */
export type Chapter<P extends Process, T> = (words: Words<P>) => Promise<T>
export type Outcome<P extends Process> = keyof P['outcomes'] & string
/** What a chapter returned; where that is an object or a list, a copy of it that says whether it was late, or before the day from which it may be done. */
export type Judged<T> = T extends object ? T & { readonly late: boolean; readonly early: boolean } : T

type ClockOf<P extends Process> = keyof P['clocks'] & string
type PartyOf<P extends Process> = (keyof P['parties'] & string) | 'casework-officer' | 'manager'
type Opens<P extends Process> = P extends { readonly opens: readonly (infer Name extends string)[] } ? Name : never
/** The actions a story may wait for: not those that are open at any time. */
type Step<P extends Process> = {
  [A in keyof P['actions'] & string]: P['actions'][A] extends Action & { anyTime: true } ? never : A
}[keyof P['actions'] & string]
