import type { LetterHeld } from '../../store/reading-letters.ts'

/** A letter to one of a family, as it is held. */
export const aLetter = (more: Partial<LetterHeld> = {}): LetterHeld => ({
  id: '3f0c8a52-6a41-4a0e-9d5c-0f1f2b3c4d5e',
  caseId: 'MM-00001',
  process: 'managed-move',
  recipient: 'contact:3f0c8a52-6a41-4a0e-9d5c-0f1f2b3c4d5f',
  party: 'family',
  letter: 'opened',
  about: [],
  way: 'print',
  state: 'to print',
  writtenAt: new Date('2026-11-14T10:00:00Z'),
  title: 'A move to another school: what it means',
  text: 'Dear Bronwen,\n\nTobias’s school has asked.\n\nPriya Lindqvist, Netherholme Council',
  to: 'Bronwen Hartley',
  address: '14 Cotton Row\nNetherholme\nB1 1AA',
  owner: 'Priya Lindqvist',
  barred: false,
  largePrint: false,
  interpreter: null,
  detail: null,
  asks: [],
  ...more,
})
