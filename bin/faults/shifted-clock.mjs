/**
 * Puts a program's own clock wrong: `node --import ".../shifted-clock.mjs?ms=300000" …`. What lies outside JavaScript, such as the SDK's core and every
 * server, keeps the right time.
 */
const shift = Number(new URL(import.meta.url).searchParams.get('ms'))
const Right = Date

globalThis.Date = /** @type {DateConstructor} */ (
  new Proxy(Right, {
    construct: (target, args, asked) => Reflect.construct(target, args.length === 0 ? [Right.now() + shift] : args, asked),
    apply: () => new Right(Right.now() + shift).toString(),
    get: (target, name) => (name === 'now' ? () => Right.now() + shift : Reflect.get(target, name)),
  })
)
