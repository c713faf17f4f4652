import { addressIn } from '../../../domain/administration.ts'
import type { Day } from '../../../domain/calendar.ts'
import { rolesAtSchool, type Role } from '../../../domain/jobs.ts'
import { makeHeads, personWith } from '../../../store/heads.ts'
import { giveSchoolJob } from '../../../store/jobs.ts'
import type { SchoolHeld } from '../../../store/reading-administration.ts'
import type { SchoolRow } from '../../../store/reading-schools.ts'
import { changeSchool } from '../../../store/schools.ts'
import type { Errors } from '../../form/flow.ts'
import { offered, schoolMeant } from '../../form/schools.ts'
import type { ChangeForm, Values } from '../form.ts'
import { checkPerson, PERSON } from '../people/asked.ts'
import { jobOptions } from '../saying.ts'

type Tx = Parameters<typeof makeHeads>[0]
type Changes = ReturnType<typeof makeHeads>
/** One form of a school, and what it does. */
export interface SchoolForm {
  readonly path: string
  readonly kind: 'head-changed' | 'job-given' | 'school-changed'
  readonly form: (school: SchoolHeld, schools: readonly SchoolRow[]) => ChangeForm
  readonly check: (values: Values, schools: readonly SchoolRow[]) => Errors
  readonly work: (tx: Tx, urn: string, values: Values, schools: readonly SchoolRow[]) => Changes
}
const settingOf = ({ urn, name }: SchoolHeld, path: string, title: string, button: string, lede: readonly string[]) => ({
  title,
  caption: `${name} ${urn}`,
  back: { text: name, href: `/admin/schools/${urn}` },
  lede,
  action: `/admin/schools/${urn}/${path}`,
  button,
})

const headForm: SchoolForm = {
  path: 'head',
  kind: 'head-changed',
  form: (school) => {
    const heads = school.jobs.filter(({ role }) => role === 'headteacher').map(({ name }) => name)
    const now = heads.length
      ? `${heads.join(' and ')} is head until the day before, and gets in no more from the first day on.`
      : 'We know of no headteacher there now.'
    return {
      fields: { ...PERSON, from: { kind: 'day', label: 'First day' } },
      setting: settingOf(school, 'head', 'A new headteacher', 'Make them the headteacher', [
        now,
        'From the first day on letters and codes go to the new head. Open tasks of the school are theirs from that day, and they are told of each by email.',
      ]),
    }
  },
  check: checkPerson,
  work: (tx, urn, { name, email, from }) => makeHeads(tx, [{ urn, name: name!, email: addressIn(email!)!, from: from as Day, line: 0 }]),
}

const jobForm: SchoolForm = {
  path: 'job',
  kind: 'job-given',
  form: (school) => ({
    fields: {
      ...PERSON,
      role: { kind: 'choice', label: 'Which job?', options: jobOptions(rolesAtSchool.filter((role) => role !== 'headteacher')) },
      from: { kind: 'day', label: 'First day' },
    },
    setting: settingOf(school, 'job', 'Give somebody a job at the school', 'Give them the job', [
      'Whoever works at a school sees its own tasks and its own children, and nothing else.',
    ]),
  }),
  check: checkPerson,
  work: async (tx, urn, { name, email, role, from }) => {
    const { id, added } = await personWith(tx, { name: name!, email: addressIn(email!)! })
    return [...added, ...(await giveSchoolJob(tx, { personId: id, role: role as Role, from: from as Day, to: null }, urn))]
  },
}

const successorIn = ({ successor }: Values, schools: readonly SchoolRow[]) => (successor ? schoolMeant(successor, schools) : null)
const saidForm: SchoolForm = {
  path: 'change',
  kind: 'school-changed',
  form: (school, schools) => {
    const followed = schools.find(({ urn }) => urn === school.successorUrn)
    return {
      fields: {
        mailbox: {
          kind: 'contact',
          label: 'Shared mailbox',
          hint: 'The address of its office. No code is ever sent there.',
          optional: true,
        },
        district: { kind: 'name', label: 'District of the authority' },
        ...(school.status === 'closed' && {
          successor: {
            kind: 'name' as const,
            label: 'Which school followed it?',
            hint: 'Its name or its URN. Whoever works here works there too, from the day after it closed.',
            optional: true as const,
          },
        }),
      },
      typed: { mailbox: school.mailbox ?? '', district: school.district, successor: followed ? offered(followed) : '' },
      setting: settingOf(school, 'change', 'What GIAS does not say', 'Record the change', []),
    }
  },
  check: (values, schools): Errors => {
    const meant = successorIn(values, schools)
    return {
      ...(values['mailbox'] && !addressIn(values['mailbox']) && { mailbox: 'Enter an email address, such as office@school.example' }),
      ...(meant && 'error' in meant && { successor: meant.error }),
    }
  },
  work: (tx, urn, values, schools) => {
    const meant = successorIn(values, schools)
    const successorUrn = meant && 'urn' in meant ? meant.urn : undefined
    return changeSchool(tx, urn, { mailbox: addressIn(values['mailbox'] ?? ''), district: values['district']!, successorUrn })
  },
}

export const schoolForms: readonly SchoolForm[] = [headForm, jobForm, saidForm]
