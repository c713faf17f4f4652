import { lowerFirst } from './names.ts'

const HOW: Readonly<Record<string, string>> = {
  telephone: 'by telephone',
  letter: 'by letter',
  'in person': 'in person',
  meeting: 'at a meeting',
  'signed document': 'by a document they signed',
}

/** Who sent something for whom, and how they were told (decisions 21): both names. */
export function sayBehalf(
  { by, behalfOf, how }: { readonly by: string | null; readonly behalfOf: string; readonly how: string | null },
  party: string,
): string {
  const whose = `${behalfOf} (${lowerFirst(party)})`
  return how === 'own hand'
    ? `${whose}, in their own hand, by the link of ${by ?? ''}`
    : `${by ?? ''}, for ${whose}, told ${HOW[how ?? ''] ?? how ?? ''}`
}
