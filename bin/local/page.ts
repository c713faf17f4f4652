/** A piece of HTML that is safe as it stands. */
export interface Html {
  readonly html: string
}

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
const escaped = (text: string): string => text.replace(/[&<>"']/g, (mark) => ESCAPES[mark] ?? mark)

type Piece = string | number | Html | readonly Html[]

const written = (piece: Piece): string =>
  typeof piece === 'object' ? ('html' in piece ? piece.html : piece.map((one) => one.html).join('')) : escaped(String(piece))

/** HTML from a template: whatever is put in is escaped, unless it is such HTML itself. */
export const html = (text: TemplateStringsArray, ...pieces: readonly Piece[]): Html => ({
  html: text.reduce((so, part, index) => so + written(pieces[index - 1] ?? '') + part),
})

const STYLE = `body{font:19px/1.4 arial,sans-serif;max-width:60rem;margin:0 auto;padding:1rem;color:#0b0c0c}
h1{font-size:1.7rem}table{border-collapse:collapse;width:100%}th,td{text-align:left;padding:.5rem .75rem .5rem 0;border-bottom:1px solid #b1b4b6;vertical-align:top}
pre{white-space:pre-wrap;font:inherit;border:1px solid #b1b4b6;padding:1rem;overflow-wrap:anywhere}a{color:#1d70b8}
button{font:inherit;background:none;border:0;padding:0;color:#1d70b8;text-decoration:underline;cursor:pointer;text-align:left}
:focus-visible{outline:3px solid #fd0;background:#fd0;color:#0b0c0c}.note{background:#f3f2f1;padding:.75rem 1rem}input{font:inherit;padding:.25rem}
@media(max-width:40rem){table,tbody,tr,td{display:block}thead{display:none}td{border:0;padding:0}tr{padding:.75rem 0;border-bottom:1px solid #b1b4b6}}`

/** A whole page of a local stand-in, which says that it is one. */
export const page = (title: string, body: Html): string =>
  html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title}</title>
        <style>
          ${{ html: STYLE }}
        </style>
      </head>
      <body>
        <main>
          <h1>${title}</h1>
          ${body}
        </main>
      </body>
    </html>`.html

/** Headers for such a page: nothing from elsewhere, no script, not kept. */
export const HEADERS: Readonly<Record<string, string>> = {
  'Content-Security-Policy': "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'",
  'Cache-Control': 'no-store',
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
}
