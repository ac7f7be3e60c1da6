-- When a message was known to lie in its watched folder no longer: one that is put back there gets
-- a new number, and is still the same.
ALTER TABLE inbox ADD COLUMN left_at BIGINT;
UPDATE inbox SET left_at = kept_at WHERE uid IS NOT NULL AND NOT to_move;
