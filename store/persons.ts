/** Who somebody is and which team they work in; and the teams. To be run inside `change`. */
import { changesBetween, type Change } from '../domain/administration.ts'
import { NotChanged } from './administration.ts'
import type { Tx } from './client.ts'
import { newPerson } from './heads.ts'
import { isFree } from './jobs.ts'
import { proposeAddress, type ProposalAsked } from './proposals.ts'

export interface PersonSaid {
  readonly name: string
  readonly email: string
  readonly teamId: string | null
}

/** Somebody new, without any job yet. */
export async function addPerson(tx: Tx, said: PersonSaid): Promise<{ readonly id: string; readonly changes: readonly Change[] }> {
  await isFree(tx, said.email)
  const id = await newPerson(tx, said)
  const { teamId, ...rest } = said
  return { id, changes: [...changesBetween(`person:${id}`, {}, rest), ...(await teamChange(tx, id, null, teamId))] }
}

/** Changes who somebody is. The address of whoever works for the council is only proposed: whoever receives their codes can be them. */
export async function changePerson(tx: Tx, id: string, said: PersonSaid, asked: ProposalAsked): Promise<readonly Change[]> {
  const [held] = await tx.$queryRaw<PersonSaid[]>`SELECT name, email, "teamId" FROM person WHERE id = ${id} FOR UPDATE`
  if (!held) throw new NotChanged('There is no such person.')
  const changes = [
    ...changesBetween(`person:${id}`, { name: held.name }, { name: said.name }),
    ...(await teamChange(tx, id, held.teamId, said.teamId)),
  ]
  await tx.$executeRaw`UPDATE person SET name = ${said.name}, "teamId" = ${said.teamId} WHERE id = ${id}`
  if (said.email === held.email) return changes
  if (await worksForAuthority(tx, id)) return [...changes, ...(await proposeAddress(tx, asked, id, said.email))]
  await isFree(tx, said.email, id)
  await tx.$executeRaw`UPDATE person SET email = ${said.email} WHERE id = ${id}`
  return [...changes, ...changesBetween(`person:${id}`, { email: held.email }, { email: said.email })]
}

async function worksForAuthority(tx: Tx, id: string): Promise<boolean> {
  const [row] = await tx.$queryRaw<object[]>`
    SELECT 1 FROM post WHERE "personId" = ${id}::uuid AND urn IS NULL AND ("to" IS NULL OR "to" >= (app_now() AT TIME ZONE 'Europe/London')::date) LIMIT 1`
  return row !== undefined
}

async function teamChange(tx: Tx, id: string, before: string | null, after: string | null): Promise<readonly Change[]> {
  const teams = await tx.$queryRaw<{ id: string; name: string }[]>`SELECT id, name FROM team WHERE id = ANY (${[before, after]}::uuid[])`
  const nameOf = (team: string | null) => teams.find((one) => one.id === team)?.name ?? null
  return changesBetween(`person:${id}`, { team: nameOf(before) }, { team: nameOf(after) })
}

/** A new team, or another name or manager for one. */
export async function setTeam(
  tx: Tx,
  id: string | null,
  said: { readonly name: string; readonly managerId: string },
): Promise<readonly Change[]> {
  const { name, managerId } = said
  const [same] = await tx.$queryRaw<{ id: string }[]>`SELECT id FROM team WHERE name = ${name} AND id IS DISTINCT FROM ${id}::uuid`
  if (same) throw new NotChanged(`There is a team called ${name} already.`)
  const [held] = await tx.$queryRaw<{ name: string; manager: string }[]>`
    SELECT t.name, m.name AS manager FROM team t JOIN person m ON m.id = t."managerId" WHERE t.id = ${id}::uuid`
  const [manager] = await tx.$queryRaw<{ name: string }[]>`SELECT name FROM person WHERE id = ${managerId}`
  const [team] = await tx.$queryRaw<{ id: string }[]>`
    INSERT INTO team (id, name, "managerId") VALUES (coalesce(${id}::uuid, gen_random_uuid()), ${name}, ${managerId})
    ON CONFLICT (id) DO UPDATE SET name = excluded.name, "managerId" = excluded."managerId" RETURNING id`
  return changesBetween(`team:${team!.id}`, held ?? {}, { name, manager: manager!.name })
}
