-- What one of these takes, in the planner’s own measure: some 50 microseconds, as long as reading five pages. Told 50, it asked one of every contact there is, to show who posted a letter.
ALTER FUNCTION was_put_right(uuid) COST 2000;
ALTER FUNCTION reads_papers_of(integer) COST 2000;
ALTER FUNCTION reads_pack(integer) COST 2000;
ALTER FUNCTION is_my_child(uuid) COST 2000;
ALTER FUNCTION is_written_to_me(text) COST 2000;
ALTER FUNCTION is_my_letter(uuid) COST 2000;
ALTER FUNCTION is_my_submission(uuid) COST 2000;
