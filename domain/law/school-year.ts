/**
 * A school year has 380 sessions, two to a day (SI 1999/3181, regulation 3(1)). Academies are not bound by it; it is by what a part of a year is
 * reckoned for every school alike.
 */
export const DAYS_OF_A_YEAR = 190
