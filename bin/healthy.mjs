/** `node bin/healthy.mjs http://127.0.0.1:3000/ready`: ends with 0 where that address answers with success within three seconds. For containers. */
const [, , url = ''] = process.argv
const answer = await fetch(url, { signal: AbortSignal.timeout(3000) }).catch(() => undefined)
process.exit(answer?.ok ? 0 : 1)
