import { randomUUID } from 'node:crypto'
import { mkdirSync, readFileSync, readdirSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import PostalMime from 'postal-mime'
import { SMTPServer } from 'smtp-server'

/** One message, as somebody would read it. */
export interface Message {
  readonly id: string
  /** When it was handed in. */
  readonly at: string
  readonly from: string
  readonly to: readonly string[]
  readonly subject: string
  readonly text: string
  /** Web addresses in it, in order, each once. */
  readonly links: readonly string[]
}

/** A mail server that keeps what it is handed and sends nothing on. */
export interface Mailbox {
  /** Newest first. */
  readonly messages: () => readonly Message[]
  readonly close: () => Promise<void>
}

const LARGEST = 10 * 1024 * 1024

/**
 * Takes mail for any address by SMTP, on this machine's own address, and keeps each message as a file of the folder, so that it is there after a restart.
 *
 * @param folder - made where it is missing.
 */
export async function mailbox(folder: string, port: number, host: string): Promise<Mailbox> {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const names = readdirSync(folder).filter((name) => name.endsWith('.eml'))
  const kept = await Promise.all(names.sort().map((name) => read(name, readFileSync(join(folder, name)))))
  const keep = async (raw: Buffer): Promise<void> => {
    const name = `${String(Date.now()).padStart(15, '0')}-${randomUUID()}.eml`
    writeFileSync(join(folder, `${name}.part`), raw, { mode: 0o600 })
    renameSync(join(folder, `${name}.part`), join(folder, name))
    kept.push(await read(name, raw))
  }
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    disableReverseLookup: true,
    size: LARGEST,
    onData: (stream, _session, done) => {
      const parts: Buffer[] = []
      stream.on('data', (part: Buffer) => parts.push(part))
      stream.on('end', () => void keep(Buffer.concat(parts)).then(() => done(), done))
    },
  })
  server.on('error', (err) => process.stderr.write(`The mail server: ${err.message}\n`))
  await new Promise<void>((resolve) => server.listen(port, host, resolve))
  return {
    messages: () => [...kept].reverse(),
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
}

async function read(name: string, raw: Buffer): Promise<Message> {
  const mail = await PostalMime.parse(raw)
  const text = mail.text ?? ''
  return {
    id: name.replace(/\.eml$/, ''),
    at: new Date(Number(name.split('-')[0])).toISOString(),
    from: mail.from?.address ?? '',
    to: (mail.to ?? []).flatMap(({ address }) => address ?? []),
    subject: mail.subject ?? '(no subject)',
    text,
    links: [...new Set(text.match(/https?:\/\/[^\s<>"]+[^\s<>".,;)]/g) ?? [])],
  }
}
