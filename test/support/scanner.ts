/** A scanner that speaks clamd's own protocol over TCP, as its manual has it. It knows one virus: the harmless one that the industry agreed on. */
import { createServer, type Socket } from 'node:net'
import type { AddressInfo } from 'node:net'

/** EICAR's test file, in two parts so that no scanner takes this file for it. */
export const EICAR = ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR', '-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'].join('')

export interface ScannerHere {
  readonly at: { readonly host: string; readonly port: number }
  /** How many bytes of files it was sent. */
  readonly seen: () => number
  /** From now on it does this instead of answering as it should. */
  readonly ail: (how: 'well' | 'too large' | 'goes away' | 'says nonsense') => void
  readonly stop: () => Promise<void>
}

/** Starts one. It reads `zINSTREAM` and chunks after their lengths, and refuses any other command as clamd does. */
export async function scannerHere(): Promise<ScannerHere> {
  let [how, seen]: [Parameters<ScannerHere['ail']>[0], number] = ['well', 0]
  const server = createServer((socket) => {
    let held = Buffer.alloc(0)
    socket.on('error', () => undefined)
    socket.on('data', (some) => {
      held = Buffer.concat([held, some as Buffer])
      const file = fileIn(held, socket)
      if (file === null) return
      seen += file.length
      const answers = {
        well: file.includes(EICAR) ? 'stream: Eicar-Test-Signature FOUND\0' : 'stream: OK\0',
        'too large': 'INSTREAM size limit exceeded. ERROR\0',
        'goes away': '',
        'says nonsense': 'stream: FINE\0',
      }
      socket.end(answers[how])
    })
  })
  await new Promise<void>((go) => server.listen(0, '127.0.0.1', go))
  return {
    at: { host: '127.0.0.1', port: (server.address() as AddressInfo).port },
    seen: () => seen,
    ail: (as) => void (how = as),
    stop: () => new Promise((done) => server.close(() => done())),
  }
}

const COMMAND = 'zINSTREAM\0'
/** The whole of a file, once its last chunk, of length zero, is there; null before. */
function fileIn(held: Buffer, socket: Socket): Buffer | null {
  if (held.length < COMMAND.length) return null
  if (held.subarray(0, COMMAND.length).toString('latin1') !== COMMAND) {
    socket.end('UNKNOWN COMMAND\0')
    return null
  }
  const chunks: Buffer[] = []
  for (let at = COMMAND.length; at + 4 <= held.length;) {
    const size = held.readUInt32BE(at)
    if (size === 0) return Buffer.concat(chunks)
    chunks.push(held.subarray(at + 4, at + 4 + size))
    at += 4 + size
  }
  return null
}
