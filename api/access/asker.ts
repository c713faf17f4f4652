import { may } from '../../domain/access.ts'
import { principalsOf, type User } from '../../domain/people.ts'
import { asFor, type Asker } from '../../store/asking.ts'

/** As whom the database is asked for somebody: it gives no row of anybody's that is not theirs to see. */
export const askerOf = (user: User): Asker => ({ all: may(user, 'see every case'), principals: principalsOf(user) })

/** Does something for somebody; see `asFor`. */
export const forUser = <T>(user: User, work: () => T): T => asFor(askerOf(user), work)
/** Does in somebody’s name what they may do to cases and children that they do not see, such as giving away a leaver’s work. */
export const beyondSight = <T>(user: User, work: () => T): T => asFor({ ...askerOf(user), all: true }, work)
