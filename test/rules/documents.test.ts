/** What a file is taken for, by its bytes and nothing else. */
import { describe, expect, it, test } from 'vitest'
import { typeOf } from '../../api/documents/type.ts'
import { EICAR } from '../support/scanner.ts'
import { docm, docx, heic, jpeg, odt, pdf, png, zip } from '../support/files.ts'

describe('the type of a file', () => {
  it.each([
    ['a PDF', pdf(), 'application/pdf'],
    ['Word', docx, 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
    ['OpenDocument', odt, 'application/vnd.oasis.opendocument.text'],
    ['JPEG', jpeg, 'image/jpeg'],
    ['PNG', png, 'image/png'],
    ['HEIC', heic, 'image/heic'],
    ['text', Buffer.from('Dear Ms Lindqvist,\r\n\tit is agreed – for £20.\n'), 'text/plain'],
    ['text of an older spreadsheet', Buffer.from('Caf\xe9 \x96 \xa320', 'latin1'), 'text/plain'],
    ['a message', Buffer.from('From: a@b.example\r\nSubject: Agreed\r\n\r\nYes.\r\n'), 'text/plain'],
    ['the harmless virus, which only a scanner knows', Buffer.from(EICAR), 'text/plain'],
  ])('is told for %s', async (_what, bytes, type) => {
    expect(await typeOf(bytes)).toBe(type)
  })

  it.each([
    ['nothing', Buffer.alloc(0)],
    ['a program of Windows', Buffer.from(`MZ${'\0'.repeat(100)}`)],
    ['a program of Linux', Buffer.from('\x7fELF\x02\x01\x01\0\0\0\0\0\0\0\0\0\x02\0\x3e\0', 'latin1')],
    ['an archive', zip(['letter.pdf', 'no letter'])],
    ['Word with macros', docm],
    ['old Word, which may have them', Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600)])],
    ['a GIF', Buffer.from('GIF89a\x01\0\x01\0', 'latin1')],
    ['XML, and with it a picture that runs', Buffer.from('<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>')],
    ['text with a NUL', Buffer.from('text\0text')],
    ['UTF-16', Buffer.from('text', 'utf16le')],
    ['bytes', Buffer.from([1, 2, 3, 4])],
  ])('is none that we take for %s', async (_what, bytes) => {
    expect(await typeOf(bytes)).toBeNull()
  })

  test('an archive that would unpack to 256 MB is looked at and not unpacked', async () => {
    const bomb = zip(['[Content_Types].xml', Buffer.alloc(256_000_000, ' ')], ['word/document.xml', Buffer.alloc(1_000_000)])
    expect(bomb.length).toBeLessThan(300_000)
    const before = process.memoryUsage().rss
    expect(await typeOf(bomb)).toBeNull()
    expect(process.memoryUsage().rss - before).toBeLessThan(100_000_000)
  })
})
