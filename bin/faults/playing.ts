import { cpSync } from 'node:fs'
import { join } from 'node:path'
import { check, type Checked } from './checker/check.ts'
import { exportAll } from './export.ts'
import { settled } from './settle.ts'
import { until, type Row, type Seen, type Stage } from './stage.ts'

/** What became of one row: what it saw, or what it expected and did not find. */
export interface Played {
  readonly row: Row
  readonly seen: Seen
  readonly wrong: string | null
  readonly seconds: number
}

/**
 * Plays rows on one stage, each as far as it may be left alone and then the next, by turns, until all are done: what one waits for passes while
 * another is under way.
 */
export async function played(stage: Stage, rows: readonly Row[]): Promise<readonly Played[]> {
  const results = rows.map((row) => ({ row, seen: {} as Seen, wrong: null as string | null, seconds: 0 }))
  const going = results.map((result) => ({ result, steps: result.row.run({ ...stage, random: stage.random.apart(result.row.number) }) }))
  const began = performance.now()
  const tell = (words: string): void => stage.say(`${((performance.now() - began) / 1000).toFixed(1).padStart(6)} s  ${words}`)
  let mending = Promise.resolve()
  const goOn = async ({ result, steps }: (typeof going)[number]): Promise<boolean> => {
    const from = performance.now()
    try {
      const step = await steps.next()
      if (step.done) result.seen = step.value
      tell(`row ${result.row.number}${step.done ? ' is done' : ''}`)
      return !step.done
    } catch (error) {
      result.wrong = error instanceof Error ? error.message : String(error)
      tell(`row ${result.row.number} does not hold: ${result.wrong}`)
      mending = mending.then(() => mend(stage)).catch((error_: unknown) => tell(`what it left could not be mended: ${String(error_)}`))
      await mending
      return false
    } finally {
      result.seconds += (performance.now() - from) / 1000
    }
  }
  for (let left = going.filter(({ result: { row } }) => !row.alone); left.length > 0;) {
    const on = new Set<(typeof going)[number]>()
    const step = async (one: (typeof going)[number]): Promise<void> => void ((await goOn(one)) && on.add(one))
    await Promise.all(left.filter(({ result: { row } }) => row.gentle).map(step))
    for (const one of left.filter(({ result: { row } }) => !row.gentle)) await step(one)
    left = left.filter((one) => on.has(one))
  }
  for (const one of going.filter(({ result: { row } }) => row.alone)) while (await goOn(one));
  return results
}

/** After a row that broke off: everything as it should be again, so that the next is judged by its own fault. */
async function mend({ stack: { parts, ways, sink, url }, clock }: Stage): Promise<void> {
  for (const way of Object.values(ways)) for (const line of Object.values(way)) line.set('through')
  sink.moods.clear()
  sink.taking.clear()
  sink.taken.clear()
  for (const part of Object.values(parts)) if (!part.isRunning) await part.start()
  await clock.reset()
  await until('the API is ready again', async () => (await fetch(`${url}/ready`)).ok)
}

/** Waits until everything is at rest, exports it, and checks what was exported. A stage that does not come to rest is a fault, and is checked as it stands. */
export async function checked(stage: Stage, about: object, folder: string): Promise<Checked & { readonly restS: number | null }> {
  const restS = await settled(stage).catch(() => null)
  const { lost, sentBefore } = stage
  await exportAll(stage.stack, stage.asking.log, { ...about, lost, sentBefore }, folder)
  cpSync(join(stage.stack.folder, 'logs'), join(folder, 'logs'), { recursive: true })
  return { ...(await check(folder)), restS }
}
