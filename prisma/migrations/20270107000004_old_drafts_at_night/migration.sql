-- The dispatcher drops what nobody has gone on with each night, so that it goes also where nobody puts anything away.
GRANT EXECUTE ON FUNCTION drop_old_drafts(integer) TO sixth_day_work;
