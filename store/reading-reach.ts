import { Prisma } from './prisma/client.ts'

/** What somebody may read: every case, or those that one of their principals is named in (CaseAccess). */
export type Reach = { readonly all: true } | { readonly all: false; readonly principals: readonly string[] }

/** A condition on a table whose case reference is `column`, to be put after WHERE or AND. */
export const within = (reach: Reach, column: Prisma.Sql): Prisma.Sql =>
  reach.all
    ? Prisma.sql`true`
    : Prisma.sql`EXISTS (SELECT 1 FROM case_access reach WHERE reach."caseId" = ${column} AND reach.principal IN (${Prisma.join(reach.principals.length ? [...reach.principals] : [''])}))`
