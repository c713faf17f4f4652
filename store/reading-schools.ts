import type { Db } from './client.ts'

export interface SchoolRow {
  readonly urn: string
  readonly name: string
  readonly phase: string
  readonly district: string
}

/** Every school and provider that we hold, by name. */
export const everySchool = (db: Db): Promise<readonly SchoolRow[]> =>
  db.school.findMany({ select: { urn: true, name: true, phase: true, district: true }, orderBy: [{ name: 'asc' }, { urn: 'asc' }] })
