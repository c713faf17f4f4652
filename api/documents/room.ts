/** A place for one document in memory. It is free again once everybody who held it has let go. */
export interface Place {
  readonly hold: () => void
  readonly letGo: () => void
}
/** So many documents are in memory at one time, whoever sends them and by whichever door. */
export interface Room {
  /** A place, held once; null where none is free. */
  readonly enter: () => Place | null
}

export function roomFor(most: number): Room {
  let taken = 0
  return {
    enter: () => {
      if (taken >= most) return null
      taken++
      let holders = 1
      return { hold: () => void holders++, letGo: () => void (--holders === 0 && taken--) }
    },
  }
}
