-- The district profile counts screenings of one school year; without this it would read every act that was ever taken.
CREATE INDEX submission_screened ON submission ("receivedAt") WHERE "process" = 'referral' AND "action" = 'screen' AND "state" = 'recorded';
