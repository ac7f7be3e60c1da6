-- Each change of a case counts its revision up; the desk's cards show the case as of one of them.
ALTER TABLE cases ADD COLUMN revision BIGINT NOT NULL DEFAULT 1;
ALTER TABLE cases ADD COLUMN shown    BIGINT NOT NULL DEFAULT 0;
CREATE INDEX cases_to_show ON cases (id) WHERE shown < revision;
