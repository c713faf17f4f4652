/** Somebody sits on the panel that hears a case, and has still to sign: they are told what opens it, which to anybody else is not there. */
export const toSign = Object.assign(
  new Error('Sign this school year’s information-sharing agreement first: papers and meetings are shut to you until then.'),
  { status: 403 },
)
