import { addressIn } from '../../../domain/administration.ts'
import type { Errors } from '../../form/flow.ts'
import type { Values } from '../form.ts'

const OWN_ADDRESS = 'Enter their own work address, such as j.smith@school.example'
/** What is wrong with somebody’s address. */
export const checkPerson = ({ email }: Values): Errors => ({
  ...(email && !addressIn(email) && { email: OWN_ADDRESS }),
})
export const PERSON = {
  name: { kind: 'name', label: 'Full name' },
  email: { kind: 'contact', label: 'Work email address', hint: 'Their own: codes go there, and never to a shared mailbox.' },
} as const
