/** What is wrong with a form, by the name of its question: the first of each. */
export const wrongsOf = (errors: readonly { readonly text: string; readonly href: string }[]): Readonly<Record<string, string>> =>
  Object.fromEntries(errors.toReversed().map(({ text, href }) => [href.replace('#', ''), text]))
