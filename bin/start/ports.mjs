import { createConnection, createServer } from 'node:net'

/**
 * A port of this machine that nobody listens on just now. The kernel does not hand the same one out again soon, so that several may be asked for at once.
 * @returns {Promise<number>}
 */
export const freePort = () =>
  new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })

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
