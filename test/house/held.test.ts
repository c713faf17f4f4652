/** Every column of the database that is sealed or is about somebody is gathered for an access request, or is left out for a reason that is written down. */
import { expect, test } from 'vitest'
import { caseSources } from '../../api/access-requests/gather/case.ts'
import { childSources } from '../../api/access-requests/gather/child.ts'
import { contactSources } from '../../api/access-requests/gather/contact.ts'
import { leftOut } from '../../api/access-requests/gather/left-out.ts'
import { personSources } from '../../api/access-requests/gather/person.ts'
import { read } from './tree.ts'

interface Column {
  readonly name: string
  /** Sealed, or somebody’s by what it is called or holds. */
  readonly isSomebodys: boolean
}
/** Who somebody is, who did something, whom it is about, and whatever somebody wrote or is held as a whole. */
const SOMEBODYS =
  /^(sealed|\w*By|byId|\w+ById|childId|contactId|personId|ownerId|managerId|awayId|substituteId|coverFor|who|principal|recipient|name|email|subject|organisation|substitute|text|why|\w+Why|detail|says|source|how|old|new|refused)$/
function columnsIn(schema: string): readonly Column[] {
  return [...schema.matchAll(/^model \w+ \{([\s\S]*?)^\}/gm)].flatMap(([, body]) => {
    const table = /@@map\("(\w+)"\)/.exec(body!)![1]!
    const fields = [...body!.matchAll(/^ {2}(\w+)\s+(String|Json|Bytes|Int|BigInt|Boolean|DateTime|Float|Decimal)(?:\?|\[\])?(?:\s|$)/gm)]
    return fields.map(([, field, type]) => ({
      name: `${table}.${field}`,
      isSomebodys: type === 'Json' || (SOMEBODYS.test(field!) && (type === 'String' || type === 'Bytes') && field !== 'wrappedBy'),
    }))
  })
}
const columns = columnsIn(read('prisma/schema.prisma'))
const ofChild = [childSources, caseSources].flatMap((sources) => Object.values(sources).flatMap((one) => one.columns))
const gathered = [...ofChild, ...[contactSources, personSources].flatMap((sources) => Object.values(sources).flatMap((one) => one.columns))]
const named = leftOut.flatMap((one) => one.columns)

const forgotten = (all: readonly Column[]): readonly string[] =>
  all.filter(({ name, isSomebodys }) => isSomebodys && !gathered.includes(name) && !named.includes(name)).map(({ name }) => name)

test('every column that is sealed or somebody’s is gathered, or left out with why', () => {
  expect(columns.length).toBeGreaterThan(500)
  expect(forgotten(columns)).toEqual([])
})
test('what is sealed is gathered for the child it is about, or left out: never for somebody else alone', () => {
  const sealed = columns.filter(({ name }) => name.endsWith('.sealed')).map(({ name }) => name)
  expect(sealed.length).toBeGreaterThan(20)
  expect(sealed.filter((name) => !ofChild.includes(name) && !named.includes(name))).toEqual([])
})
test('a table that somebody adds and forgets here is met', () => {
  const more =
    'model Diary {\n  /// Its own.\n  id String @id @db.Uuid\n  /// Whose.\n  childId String @db.Uuid\n  /// What.\n  sealed Bytes\n\n  @@map("diary")\n}\n'
  expect(forgotten(columnsIn(more))).toEqual(['diary.childId', 'diary.sealed'])
})
test('nothing is named that is not there, nor both gathered for a child and left out; each reason is one', () => {
  const there = new Set(columns.map(({ name }) => name))
  expect([...gathered, ...named].filter((name) => !there.has(name))).toEqual([])
  expect(named.filter((name) => ofChild.includes(name) && name.endsWith('.sealed'))).toEqual([])
  expect(leftOut.filter(({ why }) => why.length < 20)).toEqual([])
})
