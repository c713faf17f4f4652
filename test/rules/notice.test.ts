import { expect, test } from 'vitest'
import { noticeOf } from '../../activities/notice.ts'
import { day } from '../../domain/calendar.ts'

const asked = {
  council: 'Northmoor Council',
  reference: 'MM-00012',
  stage: 'Reply to the request for a place',
  due: day('2026-11-23'),
  link: 'https://x.example/t/1',
}
test.each([
  [
    {},
    'MM-00012: reply to the request for a place by Monday 23 November 2026',
    'Northmoor Council asks something of you by Monday 23 November 2026.',
  ],
  [
    { late: true },
    'MM-00012: reply to the request for a place: late, due Monday 23 November 2026',
    'Something that Northmoor Council asked is late: it was due on Monday 23 November 2026.',
  ],
  [{ late: true, isFamilys: true }, 'MM-00012: reply to the request for a place', 'Northmoor Council asks something of you.'],
  [{ due: null }, 'MM-00012: reply to the request for a place', 'Northmoor Council asks something of you.'],
  [
    { stage: null, due: null, careOf: true },
    'MM-00012: a letter for the child',
    'There is a letter for the child from Northmoor Council. Please read it to them, or let them read it.',
  ],
  [{ stage: null, due: null }, 'MM-00012: a letter for you', 'There is a letter for you to read from Northmoor Council.'],
])('the email of a letter says whether something is asked, by when, and whether that is late: %j', (more, subject, head) => {
  const notice = noticeOf({ ...asked, ...more })
  expect([notice.subject, notice.text.split('\n')[0]]).toEqual([subject, head])
  expect(notice.html).toContain(head)
})
