import { spawn } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { untilReady, type nursery } from '../start/children.mjs'
import { GO, ROOT } from '../start/places.mjs'
import { freePort } from '../start/ports.mjs'
import { answersAt } from '../start/programs.mjs'
import { Part, type Otherwise } from './part.ts'
import { standInsFor } from './settings.ts'

const TO_START_MS = 120_000

/** One program of bin/: its file and arguments, what it is told, and where it says that it is well. */
interface Program {
  readonly name: string
  readonly args: readonly string[]
  readonly env: NodeJS.ProcessEnv
  readonly health: string
}
export type ProgramName = 'identity' | 'api' | 'cases' | 'mail' | 'dispatcher'
/** What the API, and what the workers and the dispatcher, are told. */
export type Told = Readonly<Record<'api' | 'work', NodeJS.ProcessEnv>>

/** Our programs, none of them started yet. `folder`: where they write their logs. */
export async function programsIn(
  children: ReturnType<typeof nursery>,
  folder: string,
  database: string,
  told: Told,
): Promise<Readonly<Record<ProgramName, Part>>> {
  const part = (program: Program): Part =>
    new Part(program.name, async ({ env = {}, root = ROOT }: Otherwise) => {
      const [file = '', ...rest] = program.args
      const child = children.launch(process.execPath, [join(root, 'bin/go.mjs'), join(root, 'bin', file), ...rest], {
        name: program.name,
        log: join(folder, 'logs', `${program.name}.log`),
        env: { PATH: process.env['PATH'], ...program.env, ...env },
        cwd: root,
      })
      const other = env['HEALTH_PORT'] && `http://127.0.0.1:${env['HEALTH_PORT']}/health`
      await untilReady(child, answersAt(other || program.health), TO_START_MS)
      return child
    })
  const atWork = async (name: ProgramName, args: readonly string[]): Promise<Part> => {
    const port = await freePort()
    const env = { ...told.work, HEALTH_PORT: String(port) }
    return part({ name, args, env, health: `http://127.0.0.1:${port}/health` })
  }
  const { api } = told
  const standIns = join(folder, 'stand-ins.json')
  writeFileSync(standIns, JSON.stringify(standInsFor(api, { folder, database })))
  return {
    identity: part({ name: 'identity', args: ['local.ts', standIns], env: api, health: `${api['OIDC_ISSUER']}/` }),
    api: part({ name: 'api', args: ['api.ts'], env: api, health: `${api['PUBLIC_URL']}/health` }),
    cases: await atWork('cases', ['worker.ts', 'cases']),
    mail: await atWork('mail', ['worker.ts', 'mail']),
    dispatcher: await atWork('dispatcher', ['dispatch.ts']),
  }
}

/** Runs one of bin/ to its end. Answers with its code and everything that it said. */
export function ran(args: readonly string[], env: NodeJS.ProcessEnv): Promise<{ readonly code: number | null; readonly said: string }> {
  const [file = '', ...rest] = args
  const child = spawn(process.execPath, [GO, join(ROOT, 'bin', file), ...rest], {
    cwd: ROOT,
    env: { PATH: process.env['PATH'], ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (some) => (said += String(some)))
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code) => resolve({ code, said }))
  })
}
