-- A child's social worker is in a case as themselves, and nobody else who holds that job (docs/decisions/0054, at its end): whoever works the case names them.
DELETE FROM case_access WHERE principal = 'role:social-worker';
