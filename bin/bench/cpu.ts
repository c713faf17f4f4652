import { readdirSync, readFileSync } from 'node:fs'

/** Seconds of processor time that a process and all below it have used, in user and system; NaN where the machine does not tell (not Linux). */
export function secondsOf(pid: number): number {
  try {
    const all = readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .flatMap((name) => stat(Number(name)) ?? [])
    const below = (of: number): number =>
      all.filter(({ parent }) => parent === of).reduce((sum, one) => sum + one.ticks + below(one.pid), 0)
    const own = stat(pid)
    return own ? (own.ticks + below(pid)) / TICKS_A_SECOND : Number.NaN
  } catch {
    return Number.NaN
  }
}
/** Linux counts processor time for programs in hundredths of a second (proc(5), USER_HZ). */
const TICKS_A_SECOND = 100

/** One line of /proc: its parent, and its own ticks and those of children that have ended. */
function stat(pid: number): { readonly pid: number; readonly parent: number; readonly ticks: number } | undefined {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ')
    const [parent, ...ticks] = [1, 11, 12, 13, 14].map((n) => Number(fields[n]))
    return { pid, parent: parent!, ticks: ticks.reduce((sum, one) => sum + one, 0) }
  } catch {
    return undefined // it ended while we looked
  }
}
