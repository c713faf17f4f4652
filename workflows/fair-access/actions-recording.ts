/** What a panel decides is written down by its clerk; what was decided between meetings, from what its chair signed. */
export const atMeeting = { roles: ['clerk'], how: ['meeting', 'telephone', 'in person', 'signed document'] } as const
/** An answer that binds a school is its own act, or a paper that was signed for it. */
export const signed = { roles: ['clerk'], how: ['signed document', 'letter'] } as const
