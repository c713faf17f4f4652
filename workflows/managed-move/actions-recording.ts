/** An agreement is the person's own act, or a paper that they signed. */
export const signed = { roles: ['clerk'], how: ['signed document'] } as const
