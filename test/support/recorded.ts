/** Histories that were recorded, what each of them stands at, and which of them it takes to stand everywhere. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import type { WorkflowBundle } from '@temporalio/worker'
import type { History } from '../../bin/scrub.ts'

export interface Recorded {
  /** What it is called, not a case’s reference: `managed-move.2026-11.asked`. Its first part is the process. */
  readonly workflowId: string
  readonly history: History
}

const HISTORIES = new URL('../replay/histories/', import.meta.url)
export const RELEASES = new URL('../replay/releases/', import.meta.url)

/** Those that were saved one by one (`npm run record`). */
export const saved = (): readonly Recorded[] =>
  readdirSync(HISTORIES).map((name) => ({
    workflowId: name.replace(/\.json$/, ''),
    history: JSON.parse(readFileSync(new URL(name, HISTORIES), 'utf8')) as History,
  }))

/** What a release told its cases with, and cases that it told (`npm run release`). */
export interface Release {
  readonly version: string
  /** Of its stories, as a worker’s log says it. */
  readonly sha256: string
  /** The changes (workflows/changes.ts) it knows: the server marks each case that passed one. */
  readonly changes: readonly string[]
}
/** The versions that were released, the oldest first. */
export const releases = (): readonly string[] =>
  existsSync(RELEASES) ? readdirSync(RELEASES).toSorted((a, b) => a.localeCompare(b, 'en', { numeric: true })) : []
const of = (version: string, file: string): Buffer => readFileSync(new URL(`${version}/${file}`, RELEASES))
export const releaseOf = (version: string): Release => JSON.parse(of(version, 'release.json').toString()) as Release
export const storiesOf = (version: string): WorkflowBundle => ({ code: gunzipSync(of(version, 'stories.js.gz')).toString() })
export const toldBy = (version: string): readonly Recorded[] =>
  gunzipSync(of(version, 'histories.jsonl.gz'))
    .toString()
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Recorded)

interface Scheduled {
  readonly activityType: { readonly name: string }
  readonly input: { readonly payloads: readonly { readonly data: string }[] }
}
interface Marked {
  readonly markerName: string
  readonly details: Readonly<Record<string, { readonly payloads: readonly { readonly data: string }[] }>>
}
interface Event {
  readonly workflowExecutionStartedEventAttributes?: { readonly workflowType: { readonly name: string } }
  readonly activityTaskScheduledEventAttributes?: Scheduled
  readonly markerRecordedEventAttributes?: Marked
}
const read = (data: string): unknown => JSON.parse(Buffer.from(data, 'base64').toString())

/** Where a case stood, step by step, and how it ended: `managed-move: admit`, `managed-move = moved`. One step of several parties is one. */
export function passedBy({ workflowId, history }: Recorded): readonly string[] {
  const [process] = workflowId.split('.')
  return (history.events as readonly Event[]).flatMap(({ activityTaskScheduledEventAttributes: scheduled }) => {
    if (scheduled?.activityType.name !== 'saveCase') return []
    const { open, outcome } = read(scheduled.input.payloads[0]!.data) as { open: { step: string }[]; outcome: string | null }
    return [...open.map(({ step }) => `${process}: ${step.split(':')[0]}`), ...(outcome ? [`${process} = ${outcome}`] : [])]
  })
}
/** The changes it passed, by the marks the server keeps of them. */
const changesIn = ({ history }: Recorded): readonly string[] =>
  (history.events as readonly Event[]).flatMap(({ markerRecordedEventAttributes: mark }) =>
    mark?.markerName === 'core_patch'
      ? Object.values(mark.details).flatMap(({ payloads }) => payloads.flatMap(({ data }) => (read(data) as { id?: string }).id ?? []))
      : [],
  )

/** The actions that were taken in it. */
const actionsIn = ({ history }: Recorded): readonly string[] =>
  (history.events as readonly Event[]).flatMap(({ activityTaskScheduledEventAttributes: scheduled }) =>
    scheduled?.activityType.name === 'recordAct' ? [(read(scheduled.input.payloads[0]!.data) as { action: string }).action] : [],
  )
/** The story that it was told by, as Temporal knows it. */
const storyOf = ({ history }: Recorded): readonly string[] =>
  (history.events as readonly Event[]).flatMap(({ workflowExecutionStartedEventAttributes: began }) => began?.workflowType.name ?? [])
const codes = new Map<string, string>()

/** Whether a release can tell it: a case of a process that came later, one that has passed a change which that does not know, or in which something was done that it has no word for, cannot go back to it. */
export const isTold = (version: string, one: Recorded): boolean => {
  const { changes } = releaseOf(version)
  const code = codes.get(version) ?? storiesOf(version).code
  codes.set(version, code)
  return (
    changesIn(one).every((change) => changes.includes(change)) &&
    storyOf(one).every((name) => new RegExp(`export \\*/ +${name}: `).test(code)) &&
    actionsIn(one).every((name) => new RegExp(`(?:^ +|\\*/ )'?${name}'?(?:: [a-z_{(]|,?$)`, 'm').test(code))
  )
}

/** The least of them, more or less, that together stand wherever any of them does and these do not: each time the one that adds most. */
export function leastOf(all: readonly Recorded[], already: readonly Recorded[]): readonly Recorded[] {
  const seen = new Set(already.flatMap(passedBy))
  const left = all.map((one) => ({ one, adds: new Set(passedBy(one).filter((place) => !seen.has(place))) }))
  const kept: Recorded[] = []
  for (;;) {
    const best = left.reduce((most, next) => (next.adds.size > most.adds.size ? next : most), { one: all[0]!, adds: new Set<string>() })
    if (best.adds.size === 0) return kept
    kept.push(best.one)
    const added = [...best.adds]
    for (const { adds } of left) for (const place of added) adds.delete(place)
  }
}
