import { decidedTo, drafted, final, on, play, speaks } from '../support/ehc-review.ts'

const says = (date: string, action: string, answers = {}) => on(date, 'send-officer', action, { on: date, ...answers })
const wants = (date: string) => on(date, 'family', 'choose-mediation', { wants: 'yes', on: date })
const appeals = (date: string) => on(date, 'family', 'appeal', { on: date })

/** A decision that the family does not agree with. */
export const challenged = {
  'mediation, then the tribunal: the last day is a month from the certificate, and the order is carried out': play([
    ...decidedTo('maintain'),
    wants('2041-04-10'),
    on('2041-04-11', 'send-officer', 'arrange-mediation', { on: '2041-05-07' }),
    says('2041-04-24', 'mediation-notice'),
    says('2041-05-07', 'hold-mediation'),
    says('2041-05-10', 'certificate'),
    appeals('2041-06-07'),
    says('2041-07-01', 'order', { ordered: 'amend' }),
    says('2041-08-02', 'comply'),
  ]),
  'no mediation is wanted; the appeal is about the school that a final plan names, and is dismissed': play([
    ...drafted,
    speaks('2041-03-12'),
    final('2041-04-05'),
    on('2041-04-08', 'family', 'choose-mediation', { wants: 'no', on: '2041-04-05' }),
    says('2041-04-10', 'certificate'),
    appeals('2041-06-05'),
    says('2041-07-10', 'order', { ordered: 'nothing' }),
  ]),
}
