import { lettersPaper } from '../../api/letters/paper.ts'
import type { LetterHeld } from '../../store/reading-letters.ts'
import type { Stand } from './stand.ts'

const FROM = { council: 'Birmingham City Council', helpPhone: '0121 496 0000' }
const WORDS = `Dear Bronwen Hartley,

The panel thinks that Ashgrove Academy could be a good school for Tobias. We would like to know whether you agree.

These are the panel’s reasons. It is near his aunt, it has a place in Year 9, and it teaches what he likes.

${'This is your choice. A managed move only happens if you agree, and both schools agree. It is for good: there is no trial. You can say no, and you can change your mind at any time until the first day.\n\n'.repeat(4)}Priya Lindqvist, Birmingham City Council`
const LETTER: LetterHeld = {
  id: '3f0c8a52-6a41-4a0e-9d5c-0f1f2b3c4d5e',
  caseId: 'MM-00001',
  process: 'managed-move',
  recipient: 'contact:3f0c8a52-6a41-4a0e-9d5c-0f1f2b3c4d5f',
  party: 'family',
  letter: 'family-asked',
  about: [],
  way: 'print',
  state: 'to print',
  writtenAt: new Date('2026-11-14T10:00:00Z'),
  title: 'Do you agree to this move?',
  text: WORDS,
  to: 'Bronwen Hartley',
  address: '14 Cotton Row\nBirmingham\nB1 1AA',
  owner: 'Priya Lindqvist',
  barred: false,
  largePrint: false,
  interpreter: null,
  detail: null,
  asks: [{ step: 'agree:family', due: '2026-12-01', law: 'Local protocol' }],
}

/** What it takes to make a letter a PDF: by itself, as its reader asks for it, and ten and a hundred in one, as a clerk prints them. No server has a part in it. */
export async function letters(on: Stand, times: number): Promise<void> {
  console.log(`
A letter as a PDF: ${WORDS.split(/\s+/).length} words, ${times} files of each after ten that warm it. ${on.about}

  letters in one   files   processor ms each   kB`)
  for (const together of [1, 10, 100]) {
    const files = Math.max(3, Math.round(times / together))
    const all = Array.from({ length: together }, () => ({ letter: LETTER, toPost: true, standing: null }))
    const make = () => lettersPaper(FROM, 'Letters', all)
    for (let warm = 0; warm < 10; warm++) await lettersPaper(FROM, 'Letters', all.slice(0, 10))
    const before = process.cpuUsage()
    let bytes = 0
    for (let n = 0; n < files; n++) bytes = (await make()).length
    const { user, system } = process.cpuUsage(before)
    const cells = [together, files, ((user + system) / 1_000 / files).toFixed(1), (bytes / 1_000).toFixed(0)]
    console.log(cells.map((cell, at) => String(cell).padStart([16, 8, 20, 5][at]!)).join(''))
  }
}
