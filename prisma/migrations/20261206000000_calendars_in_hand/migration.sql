-- Calendars are changed from pages and by programs: each change is kept until it is applied, and is then on the record of changes.

CREATE INDEX calendar_entry_withdraws ON calendar_entry ("withdraws") WHERE "withdraws" IS NOT NULL;

ALTER TABLE upload DROP CONSTRAINT upload_kind_check, ADD CONSTRAINT upload_kind_check CHECK ("kind" IN ('schools', 'heads', 'mailboxes', 'calendar'));
GRANT INSERT ON calendar_entry TO sixth_day_api;
