import { Prisma } from './prisma/client.ts'

/** What somebody may read: every case, or those that one of their principals is named in (CaseAccess). */
export type Reach = { readonly all: true } | { readonly all: false; readonly principals: readonly string[] }

/** A condition on a table whose case reference is `column`, to be put after WHERE or AND. */
export const within = (reach: Reach, column: Prisma.Sql): Prisma.Sql =>
  reach.all
    ? Prisma.sql`true`
    : Prisma.sql`EXISTS (SELECT 1 FROM case_access reach WHERE reach."caseId" = ${column} AND reach.principal IN (${Prisma.join(reach.principals.length ? [...reach.principals] : [''])})${seated(reach.principals, Prisma.sql`reach`)})`

const CHAIR = 'role:panel-chair'
/** Where somebody holds the job of a panel’s chair: whether a line of CaseAccess counts, of a process whose panel is set up only with a seat on one (docs/decisions/0053). */
export const seated = (principals: readonly string[], line: Prisma.Sql): Prisma.Sql =>
  principals.includes(CHAIR)
    ? Prisma.sql` AND (${line}.principal <> ${CHAIR} OR (SELECT p.process FROM "case" p WHERE p.id = ${line}."caseId") <> ALL ((SELECT shut_to(${[...principals]}::text[]))::text[]))`
    : Prisma.empty
