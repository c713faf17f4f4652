import { groups, undecided } from '../../domain/access-requests.ts'
import type { Here } from './opened.ts'

/** One thing, or everything of one kind that nobody has decided of. */
export function whatOf(
  { request, found }: Here,
  name: string,
): { readonly name: string; readonly ids: readonly string[]; readonly title: string; readonly lede: readonly string[] } | null {
  if (!found) return null
  const one = found.all.find(({ id }) => id === name)
  if (one) return { name, ids: [one.id], title: one.title, lede: one.text === '' ? [] : [one.text] }
  const open = Object.hasOwn(groups, name) ? undecided(found.all, found.names, request.decided).filter(({ group }) => group === name) : []
  if (open.length === 0) return null
  return {
    name,
    ids: open.map(({ id }) => id),
    title: `${groups[name as keyof typeof groups]}: ${open.length} to decide`,
    lede: ['Each of them is decided so. You can decide one of them otherwise afterwards.'],
  }
}
