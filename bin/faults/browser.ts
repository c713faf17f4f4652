import type { Stage } from './stage.ts'

/** A page as a browser without scripts has it. */
export interface Page {
  readonly status: number
  /** Where it was sent on to. */
  readonly location: string | null
  readonly text: string
}
/** Keeps its cookies, follows nothing by itself. */
export interface Browser {
  open(path: string, method?: 'GET' | 'HEAD'): Promise<Page>
  post(path: string, fields: Readonly<Record<string, string>>): Promise<Page>
}

/** A browser on a machine of its own, as far as the limits are concerned. */
export function browser({ stack: { url }, random }: Stage): Browser {
  const cookies = new Map<string, string>()
  const from = `10.99.${random.below(256)}.${random.below(256)}`
  const ask = async (path: string, init: RequestInit): Promise<Page> => {
    const answer = await fetch(new URL(path, url), {
      ...init,
      redirect: 'manual',
      headers: { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '), 'x-forwarded-for': from },
      signal: AbortSignal.timeout(15_000),
    })
    for (const cookie of answer.headers.getSetCookie()) {
      const [name = '', value = ''] = (cookie.split(';')[0] ?? '').split(/=(.*)/s)
      cookies.set(name, value)
    }
    return { status: answer.status, location: answer.headers.get('location'), text: await answer.text() }
  }
  return {
    open: (path, method = 'GET') => ask(path, { method }),
    post: (path, fields) => ask(path, { method: 'POST', body: new URLSearchParams(fields) }),
  }
}

/** The value of a hidden input of a page. */
export const hidden = ({ text }: Page, name: string): string => new RegExp(`name="${name}" value="([^"]*)"`).exec(text)?.[1] ?? ''

/** Every form of a page: where it goes, and what is filled in already. */
export function formsOf({ text }: Page): readonly { readonly action: string; readonly fields: Readonly<Record<string, string>> }[] {
  return [...text.matchAll(/<form[^>]*action="([^"]*)"[^>]*>(.*?)<\/form>/gs)].map(([, action = '', inside = '']) => ({
    action,
    fields: Object.fromEntries(
      [...inside.matchAll(/<input[^>]*name="([^"]*)"[^>]*value="([^"]*)"/g)].map(([, name = '', value = '']) => [name, value]),
    ),
  }))
}
