import nodemailer from 'nodemailer'
import type { Mail } from '../api/deps.ts'
import type { Config } from './config.ts'

/** Hands in the api's own messages (one-time codes), at once or not at all: the person waits for it on the page. */
export function mailFor({ url, from }: Config['mail']): Mail & { close(): void } {
  const transport = nodemailer.createTransport({ url, connectionTimeout: 5000, greetingTimeout: 5000, socketTimeout: 10_000 })
  return {
    send: async ({ to, subject, text }) => {
      await transport.sendMail({ from, to, subject, text, headers: { 'Auto-Submitted': 'auto-generated' } })
    },
    close: () => transport.close(),
  }
}
