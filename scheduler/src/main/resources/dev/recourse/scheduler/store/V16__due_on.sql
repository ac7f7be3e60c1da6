-- The last local day of a clock as it was counted: where the rules of a zone change, the instant at
-- which a day ends moves, and the day cannot be told from it. Unknown until the next count.
ALTER TABLE case_clock ADD COLUMN due_on TEXT;
