/** What a look was at, in the words of a list. */
const LOOKS: Readonly<Record<string, string>> = {
  case: 'the case',
  child: 'the child’s page',
  papers: 'papers of a task',
  document: 'a document',
  letter: 'a letter',
  search: 'a search',
  replay: 'the case, replayed',
  list: 'a list, taken away',
  looks: 'this list of looks',
  verification: 'whether the case is whole',
  severance: 'what a severance would take',
  bundle: 'the evidence, taken away',
  'bundle with identity': 'the evidence with names, taken away',
  'access request': 'an access request, with all that was found for it',
  answer: 'the answer to an access request, taken away',
}
export const lookWords = (what: string): string => LOOKS[what] ?? what
/** Each with its words, for a choice. */
export const looksThere: readonly (readonly [what: string, words: string])[] = Object.entries(LOOKS)
