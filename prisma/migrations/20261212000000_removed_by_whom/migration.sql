-- Who a child was is removed by an administrator, and the record of changes says by whom.
ALTER TABLE admin_change DROP CONSTRAINT "admin_change_subject_check",
  ADD CONSTRAINT "admin_change_subject_check"
    CHECK ("subject" ~ '^(school:[0-9]{6}|authority:[0-9]{3}|working:[a-z-]+|(person|team):[0-9a-f-]{36}|rule:[A-Za-z0-9_.-]{1,80}|child:C-[0-9]{5,})$');
