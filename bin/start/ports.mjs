import { createConnection, createServer } from 'node:net'

/**
 * A port of this machine that nobody listens on just now, from below those that the kernel hands out by itself: so that none is taken by a
 * connection going out before it is listened on.
 * @returns {Promise<number>}
 */
export async function freePort() {
  for (;;) {
    const port = 18_000 + Math.floor(Math.random() * 14_000)
    if (await isFree(port)) return port
  }
}

/**
 * Whether this port can be listened on, at every address of the machine.
 * @param {number} port
 * @returns {Promise<boolean>}
 */
export const isFree = (port) =>
  new Promise((resolve) => {
    const server = createServer()
    server.once('error', () => resolve(false))
    server.listen(port, () => server.close(() => resolve(true)))
  })

/**
 * Whether somebody answers at this port of this machine.
 * @param {number} port
 * @returns {Promise<boolean>}
 */
export const answers = (port) =>
  new Promise((resolve) => {
    const socket = createConnection({ port, host: '127.0.0.1' })
    socket.once('connect', () => resolve(true))
    socket.once('error', () => resolve(false))
    socket.once('close', () => socket.destroy())
    socket.unref()
    socket.once('connect', () => socket.end())
  })

/**
 * The port kept from last time where it is still free, otherwise another.
 * @param {number | undefined} last
 * @returns {Promise<number>}
 */
export const sameOrFree = async (last) => (last && (await isFree(last)) ? last : freePort())
