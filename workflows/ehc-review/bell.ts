/** Rings for whoever waits for it now; whoever comes later waits for the next time. */
export function bell(): { readonly ring: () => void; readonly rings: () => Promise<void> } {
  let heard = (): void => {}
  let next = Promise.resolve()
  const ring = (): void => {
    heard()
    next = new Promise((go) => {
      heard = go
    })
  }
  ring()
  return { ring, rings: () => next }
}
