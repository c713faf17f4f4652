/** The client that `npm run token` is at the local provider: public, and sent back to an address that nobody listens on. */
export const TOKEN_CLIENT = { id: 'sixth-day-token', back: 'http://127.0.0.1/token' } as const
