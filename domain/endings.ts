/** Endings that any case can have, whatever its process (decisions 13). */
export const endings = {
  'moved-away': 'Moved out of the area',
  'home-educated': 'Educated at home',
  died: 'The child has died',
  duplicate: 'A duplicate of another case',
  'opened-in-error': 'Opened in error',
  'wrong-child': 'Opened for the wrong child',
  'recorded-in-error': 'A wrong answer was recorded and acted on',
  /** Before a severance: it tells nobody who reads the case what follows. */
  'ended-by-council': 'Ended by the council, for a reason that is recorded elsewhere',
} as const

/** Endings that say that the case should not have been: what it put on the fairness ledger is taken back. A fresh case puts there what stands. */
export const endingsThatTakeBack: readonly string[] = [
  'duplicate',
  'opened-in-error',
  'wrong-child',
  'recorded-in-error',
] satisfies (keyof typeof endings)[]
