/** A word of its own in every sealed place of a case, so that a test can look for each of them. */
import { randomUUID } from 'node:crypto'
import { sealingOf } from '../../store/case-keys.ts'
import { NOTHING } from '../../domain/contacts.ts'
import type { Db } from '../../store/client.ts'
import { insertContacts, unlessTold } from '../../store/contacts.ts'
import { opener, sealFor, type Sealed } from '../../store/sealed.ts'

/** Plants them; answers which word stands in which column. `byId`: a person. */
export async function writeEverywhere(owner: Db, caseId: string, byId: string): Promise<Readonly<Record<string, string>>> {
  const { whose, key } = await sealingOf(owner, caseId)
  const planted: Record<string, string> = {}
  const word = (table: string): string => (planted[`${table}.sealed`] = `planted in ${table.replaceAll('_', ' ')}`)
  const row = <V>(table: string, value: (said: string) => V, id: string = randomUUID()) => ({
    id,
    whose,
    byId,
    sealed: sealFor(key, { table, row: id }, value(word(table))),
  })
  const plain = (said: string): string => said
  const { id: meetingId } = await owner.meeting.create({ data: { panelId: 1 } })

  const act = randomUUID()
  const { childId } = await owner.case.findUniqueOrThrow({ where: { id: caseId } })
  const sent = {
    caseId,
    process: 'managed-move',
    action: 'opening',
    party: 'current-school',
    byId,
    bodyHash: new Uint8Array(32),
    answers: {},
  }
  await owner.submission.create({ data: { ...sent, childId, id: act, state: 'recorded', seq: 1, settledAt: new Date() } })
  const { sealed: written } = row('words', (said) => ({ words: { reason: said }, behalfOf: null }), act)
  await owner.words.create({ data: { submissionId: act, whose, sealed: written } })

  await owner.note.create({ data: { ...row('note', plain), caseId, kind: 'note' } })
  const letterId = (await owner.letter.findFirstOrThrow({ where: { caseId } })).id
  const { sealed: letter } = row('letter_words', (text) => ({ title: 'A letter', text, to: 'Somebody', email: null, post: null }), letterId)
  await owner.letterWords.upsert({ where: { letterId }, create: { letterId, whose, sealed: letter }, update: {} })
  const [{ next }] = (await owner.$queryRaw`SELECT nextval(pg_get_serial_sequence('delivery', 'id')) AS next`) as [{ next: bigint }]
  const { sealed: detail } = row('delivery', plain, String(next))
  await owner.delivery.create({ data: { id: next, letterId, state: 'posted', whose, sealed: detail, byId, on: new Date('2026-11-03') } })
  const file = randomUUID()
  const { sealed: described } = row('document', (title) => ({ title, sha256: '00' }), file)
  const kept = {
    first: file,
    version: 1,
    kind: 'report',
    party: 'current-school',
    type: 'application/pdf',
    size: 9,
    scanned: 'not scanned',
  }
  await owner.document.create({
    data: { ...kept, id: file, caseId, file: randomUUID(), whose, sealed: described, bodyHash: new Uint8Array(32), byId },
  })

  const heard = (facts: string) => ({ end: 'decision', facts, options: [], chosen: null, reasons: '' })
  await owner.hearing.create({ data: { ...row('hearing', heard), meetingId, caseId, ended: 'decision', votes: {} } })
  await owner.conflict.create({ data: { ...row('conflict', plain), meetingId, caseId, personId: byId, state: 'declared', kind: 'other' } })
  await owner.minutes.create({ data: { meetingId, sha256: new Uint8Array(32), byId } })
  await owner.minutesCorrection.create({ data: { ...row('minutes_correction', plain), meetingId, caseId } })

  const [{ given }] = (await owner.$queryRaw`SELECT nextval(pg_get_serial_sequence('assignment', 'id')) AS given`) as [{ given: bigint }]
  const { sealed: why } = row('assignment', plain, String(given))
  await owner.assignment.create({ data: { id: given, caseId, ownerId: byId, byId, whose, sealed: why } })
  const correction = row('correction', (said) => ({ was: 'x', right: 'y', why: said }))
  const wrong = { caseId, actId: act, field: 'reason', bodyHash: new Uint8Array(32), party: 'current-school' }
  await owner.correction.create({ data: { ...correction, ...wrong } })
  const other = (await owner.person.findFirstOrThrow({ where: { id: { not: byId } } })).id
  const { sealed: decided } = row('correction_decision', plain, correction.id)
  await owner.correctionDecision.create({
    data: { correctionId: correction.id, caseId, as: 'refused', whose, sealed: decided, byId: other },
  })
  await owner.challenge.create({
    data: { ...row('challenge', plain), caseId, actId: act, field: 'reason', says: 'family', bodyHash: new Uint8Array(32) },
  })
  const hold = row('hold', plain)
  await owner.hold.create({ data: { ...hold, caseId, kind: 'claim' } })
  const { sealed: lifted } = row('hold_lifted', plain, hold.id)
  await owner.holdLifted.create({ data: { holdId: hold.id, caseId, whose, sealed: lifted, byId } })
  await changeOfWhoIsTold(owner, childId, byId, word('contact_change'))
  return planted
}

/** Sealed with the key of one of the family, and not with the case’s. */
async function changeOfWhoIsTold(owner: Db, childId: string, byId: string, why: string): Promise<void> {
  const [contactId] = await owner.$transaction((tx) =>
    insertContacts(tx, childId, [{ ...unlessTold, name: 'Aunt Agatha', relationship: 'Aunt' }], null),
  )
  const [row] = await owner.$queryRaw<{ key: Sealed }[]>`SELECT with_key(${contactId}::uuid, NULL) AS key`
  const id = randomUUID()
  const sealed = sealFor(opener(owner).key(row!.key), { table: 'contact_change', row: id }, { why, was: {}, is: {}, followed: NOTHING })
  const change = { id, contactId: contactId!, childId, kind: 'changed', on: new Date('2026-11-03'), bodyHash: new Uint8Array(32), byId }
  await owner.contactChange.create({ data: { ...change, sealed } })
}
