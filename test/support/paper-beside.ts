/** What stands beside a case on paper, and who stands for its parties: by rules of its own, as the database would have it. */
import type { Act as Acted } from '../../workflows/kit/act.ts'
import { namedParties } from '../../domain/named-parties.ts'
import type { Action, Process, Value } from '../../domain/process.ts'
import { hashOfWords, type Line } from '../../store/chain.ts'
import { hashOfEntry } from '../../store/ledger.ts'
import type { Standing } from '../../store/parties.ts'
import type { Row, Sheet } from '../../verify/bundle.ts'

type Uuid = (...of: readonly (string | number)[]) => string

/** A school that an act names stands for a party; the one that the child leaves stays under another name; a colleague is passed a task; a social worker is named; whoever refers stands for theirs. */
export function standingOnPaper(
  process: Process,
  action: Action,
  { action: name, party, by, answers }: Pick<Acted, 'party' | 'by' | 'answers'> & { readonly action: string },
  before: ReadonlyMap<string, Row>,
): Standing[] {
  const given = answers as Readonly<Record<string, Value>>
  const standing = new Map<string, Standing>()
  for (const [of, { is }] of Object.entries(process.parties)) {
    if (typeof is !== 'object' || !('school' in is)) continue
    const [name, field] = Object.entries(action.fields).find(([, { kind, fact }]) => kind === 'school' && fact === is.school) ?? []
    const now = name === undefined ? undefined : given[name]
    if (!now || (field!.beside ? of !== freeParty(process, is.school, String(now), before) : (is.number ?? 1) > 1)) continue
    standing.set(of, { party: of, urn: String(now), person: null })
  }
  const { leaves } = action
  const left = leaves && (standing.get(leaves.was)?.urn ?? before.get(leaves.was)?.['urn'])
  if (leaves?.when.is.includes(String(given[leaves.when.field])) && left)
    standing.set(leaves.party, { party: leaves.party, urn: String(left), person: null })
  if (name === 'pass')
    standing.set(party, { party, urn: (before.get(party)?.['urn'] as string | undefined) ?? null, person: 'a colleague' })
  if (name === 'name-worker')
    for (const one of namedParties(process)) standing.set(one.party, { party: one.party, urn: null, person: 'a social worker' })
  const is = process.parties[party]?.is
  if (name === 'opening' && typeof is === 'object' && 'referrer' in is) standing.set(party, { party, urn: null, person: by })
  return [...standing.values()]
}

/** Of several schools side by side: where this one stands, else the lowest number that nobody has. */
function freeParty({ parties }: Process, fact: string, urn: string, before: ReadonlyMap<string, Row>): string | undefined {
  const all = Object.entries(parties).flatMap(([of, { is }]) =>
    typeof is === 'object' && 'school' in is && is.school === fact && is.number
      ? [{ of, at: is.number, has: before.get(of)?.['urn'] }]
      : [],
  )
  const free = all.filter(({ has }) => !has).map(({ at }) => at)
  return (all.find(({ has }) => has === urn) ?? all.find(({ at }) => at === Math.min(...free)))?.of
}

export function besideOnPaper(uuid: Uuid) {
  const owner = { ownerId: uuid('another owner'), teamId: uuid('another team') }
  const [first, by, hold] = [uuid('document'), uuid('whoever added it'), uuid('hold')]
  const about = { kind: 'agreement', party: 'family', type: 'application/pdf', size: 900, scanned: 'not scanned' }
  const [file, salt] = ['f'.repeat(64), Buffer.from('a salt of sixteen')]
  const hash = hashOfWords(salt, file)
  const versions = [
    { version: 1, ...about },
    { version: 2, ...about, redacted: true },
  ]
  const entry = { line: 1, urn: '138001', yearGroup: '9', type: 'managed-move', part: 100, policyId: 1, day: '2041-01-20', reverses: null }
  const held = { hold, why: 'claim', by, words: 'a hash' }
  const why = 'They are away until Easter.'
  const challenged = { id: uuid('challenge'), actId: uuid('an act'), field: 'on', says: 'family', byId: by }
  const told = { id: uuid('change'), contactId: uuid('contact'), kind: 'changed', byId: by }
  const lines: readonly Line[] = [
    { kind: 'given', body: { assignment: 7, owner: owner.ownerId, team: owner.teamId, by, words: { why: hashOfWords(salt, why) } } },
    ...versions.map((one): Line => ({ kind: 'document', body: { document: first, by, hash, ...one } })),
    { kind: 'challenge', body: { challenge: challenged.id, act: challenged.actId, field: 'on', says: 'family', by, words: {} } },
    { kind: 'scan', body: { document: first, version: 2, result: 'clean' } },
    { kind: 'hold', body: { ...held, state: 'placed' } },
    { kind: 'hold', body: { ...held, state: 'lifted' } },
    { kind: 'contact-changed', body: { change: told.id, contact: told.contactId, as: told.kind, by } },
  ]
  let seq = 0
  return {
    owner,
    lines,
    words: [{ submission: 'giving 7', field: 'why', text: why, salt: salt.toString('hex') }],
    challenges: [challenged],
    sheet: versions.map(({ version }): NonNullable<Sheet['documents']>[number] => ({
      first,
      version,
      title: 'The agreement',
      sha256: file,
      salt: salt.toString('hex'),
    })),
    ledgerOf: (call: number): readonly string[] => {
      seq = call
      return [hashOfEntry(entry)]
    },
    stored: (
      at: string | null,
    ): { readonly assignments: Row[] } & Readonly<Record<'documents' | 'scans' | 'holds' | 'contacts' | 'ledger', Row[]>> => ({
      assignments: at ? [{ id: 7, ownerId: owner.ownerId, byId: by, at }] : [],
      documents: at ? versions.map((one) => ({ first, byId: by, ...one, at })) : [],
      scans: at ? [{ first, version: 2, result: 'clean', at }] : [],
      holds: at ? ['placed', 'lifted'].map((state) => ({ id: hold, state, kind: 'claim', byId: by, at })) : [],
      contacts: at ? [{ ...told, at }] : [],
      ledger: [{ id: 3, seq, ...entry }],
    }),
  }
}
