import type { EntryType, YearGroup } from '../../domain/ledger.ts'
import type { Db } from '../../store/client.ts'

export interface Entered {
  readonly urn: string
  readonly type?: EntryType
  readonly yearGroup?: YearGroup | null
  readonly day?: string
  readonly caseId?: string
  readonly process?: string
  readonly part?: number
  readonly policyId?: number
  readonly reverses?: number
}
let seq = 1_000
/** An entry of a case, as the worker writes it. */
export const enter = (
  work: Db,
  {
    urn,
    type = 'admitted-by-fair-access',
    yearGroup = 'year-9',
    day = '2026-10-12',
    caseId = 'MM-00001',
    process = 'fair-access',
    part = 100,
    policyId = 1,
    ...rest
  }: Entered,
) => work.ledgerEntry.create({ data: { urn, type, yearGroup, day: new Date(day), caseId, process, part, policyId, seq: seq++, ...rest } })

/** More open schools of the authority, with a roll. */
export async function schoolsMore(owner: Db, number: number): Promise<void> {
  const data = Array.from({ length: number }, (_, n) => ({
    urn: String(980_001 + n),
    name: `Invented School ${n + 1}`,
    laestab: `330/${8_001 + n}`,
    phase: 'Secondary',
    type: 'Community school',
    district: ['Northfield', 'Erdington'][n % 2]!,
    address: '1 Some Road',
    authorityCode: '330',
    onRoll: 600 + n,
    censusOn: new Date('2025-10-02'),
  }))
  await owner.school.createMany({ data })
}
