-- The version of the calendar that the dates of a case were last counted with; unknown until the
-- first count after this was added.
ALTER TABLE cases ADD COLUMN counted_with TEXT;
