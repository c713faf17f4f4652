import { connect, createServer, type AddressInfo, type Socket } from 'node:net'

/** `through`: everything passes. `refused`: nobody is let in. `silent`: nothing passes, either way. `one way`: what is asked arrives, and no answer comes back. */
export type Line = 'through' | 'refused' | 'silent' | 'one way'

export interface Proxy {
  readonly port: number
  /** What becomes of every connection from now on, those that stand included. What was held back passes once it is `through` again. */
  set(line: Line): void
  /** Breaks off every connection that stands. */
  cut(): void
  close(): Promise<void>
}

/** Stands before a port of this machine, and passes on what comes, until it is told not to. */
export async function proxy(target: number): Promise<Proxy> {
  let line: Line = 'through'
  const pairs = new Set<readonly [near: Socket, far: Socket]>()
  const pass = (from: Socket, to: Socket, passes: boolean): unknown => (passes ? from.pipe(to) : from.unpipe(to).pause())
  const arrange = ([near, far]: readonly [Socket, Socket]): void => {
    if (line === 'refused') near.destroy()
    pass(near, far, line === 'through' || line === 'one way')
    pass(far, near, line === 'through')
  }
  const server = createServer((near) => {
    const pair = [near, connect(target, '127.0.0.1')] as const
    pairs.add(pair)
    const over = (): void => {
      pair.forEach((one) => one.destroy())
      pairs.delete(pair)
    }
    for (const end of pair) end.once('close', over).on('error', () => {})
    arrange(pair)
  })
  await new Promise<void>((go) => server.listen(0, '127.0.0.1', go))
  const cut = (): void => pairs.forEach(([near]) => near.destroy())
  const set = (to: Line): void => {
    line = to
    pairs.forEach(arrange)
  }
  const close = (): Promise<void> => new Promise((go) => (server.close(() => go()), cut()))
  return { port: (server.address() as AddressInfo).port, set, cut, close }
}
