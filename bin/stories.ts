import { createHash, randomUUID } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join, relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { bundleWorkflowCode, Worker, type Logger, type WorkflowBundle } from '@temporalio/worker'
import type { CompiledWorkerOptions } from '@temporalio/worker/lib/worker-options.js'
import type { WorkflowCreator } from '@temporalio/worker/lib/workflow/interface.js'
import type { WorkflowBundleWithSourceMapAndFilename } from '@temporalio/worker/lib/workflow/workflow-worker-thread/input.js'
import { ROOT } from './start/places.mjs'

/** What a bundle is made of, beside its own folder: a test holds stories to importing nothing else (test/house/boundaries.test.ts). */
const MADE_OF = ['domain', 'workflows']

/**
 * Every worker that tells stories: no step is ever broken off. All of them share one context, and what a step has still to do when it is broken off is done with the
 * next step, of whichever case that is: a line of one case was so asked for in another's history, on a machine that stood still for five seconds (the SDK's own limit).
 * Nothing of ours loops for ever; a step that only waits for a processor is waited for. Nor is it timed, however long a limit would be: Node begins a thread, and waits
 * for its end, each time that something timed is called, and a step is some six calls. That was a fifth of what a worker did.
 */
export class StoryWorker extends Worker {
  protected static override createWorkflowCreator(
    bundle: WorkflowBundleWithSourceMapAndFilename,
    { isolateExecutionTimeoutMs: _, ...options }: CompiledWorkerOptions,
    logger: Logger,
  ): Promise<WorkflowCreator> {
    return super.createWorkflowCreator(bundle, options as CompiledWorkerOptions, logger)
  }
}

/**
 * Every story of a file, and what it needs, in one piece. It is made once: kept in a folder under a hash of everything that it is made of, where that
 * folder can be written.
 */
export async function storiesIn(workflowsPath: string, { folder, logger }: { folder: string; logger: Logger }): Promise<WorkflowBundle> {
  const place = join(folder, `stories-${hashOf(relative(ROOT, workflowsPath))}.js`)
  if (existsSync(place)) return { code: readFileSync(place, 'utf8') }
  // Stories keep nothing of a case outside it (a house test), so all cases share what they are made of: else every open case has the whole of it to itself.
  const made = await bundleWorkflowCode({ workflowsPath, logger, preloadModules: [workflowsPath] })
  const code = anywhere(made.code)
  keep(place, code)
  return { code }
}

const MAP = /(?<=\/\/# sourceMappingURL=data:application\/json;charset=utf-8;base64,)\S+/

/**
 * The same wherever a tree stands: the files that a stack trace names are named from the root, so copies of one tree share what is kept, the hash in a worker's log says
 * the same of the same code on every machine, and no trace says where ours stands. Their text is left out: nothing of ours shows it.
 */
function anywhere(code: string): string {
  return code.replace(MAP, (map) => {
    const { sourcesContent: _, ...rest } = JSON.parse(Buffer.from(map, 'base64').toString()) as {
      sources: string[]
      sourcesContent: unknown
    }
    const sources = rest.sources.map((source) => source.replace(`${ROOT}${sep}`, ''))
    return Buffer.from(JSON.stringify({ ...rest, sources })).toString('base64')
  })
}

/** Of what it begins with, of each file by its path and text, of the packages, and of how it is made. */
function hashOf(first: string): string {
  const hash = createHash('sha256')
    .update(first)
    .update(readFileSync(join(ROOT, 'package-lock.json')))
    .update(readFileSync(fileURLToPath(import.meta.url)))
  for (const file of [...new Set([...MADE_OF, dirname(first)])].flatMap(sourcesIn))
    hash.update(`\0${file}\0`).update(readFileSync(join(ROOT, file)))
  return hash.digest('hex')
}
function sourcesIn(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { withFileTypes: true })
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = join(folder, entry.name)
      if (entry.isDirectory()) return sourcesIn(path)
      return path.endsWith('.ts') ? [path] : []
    })
}

const A_DAY_MS = 86_400_000

/** Whole or not at all; those of yesterday's code go. A folder that cannot be written holds nothing up. */
function keep(place: string, code: string): void {
  const [folder, part] = [dirname(place), `${place}.${randomUUID()}.part`]
  try {
    mkdirSync(folder, { recursive: true })
    for (const old of readdirSync(folder).filter((name) => name.startsWith('stories-')))
      if (statSync(join(folder, old)).mtimeMs < Date.now() - A_DAY_MS) rmSync(join(folder, old), { force: true })
    writeFileSync(part, code)
    renameSync(part, place)
  } catch {
    // It is made again by whoever starts next.
  }
}
