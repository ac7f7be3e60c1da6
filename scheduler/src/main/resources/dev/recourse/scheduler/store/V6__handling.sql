-- What is said in cases, for whoever looks for words: a row for the report and for each note.
CREATE VIRTUAL TABLE case_words USING fts5 (case_id UNINDEXED, words, tokenize = 'porter unicode61');
INSERT INTO case_words (case_id, words) SELECT id, subject || ' ' || text FROM cases;
INSERT INTO case_words (case_id, words) SELECT case_id, note FROM case_event WHERE note IS NOT NULL;

-- Whom a case was about, as keyed hashes: it outlasts the erasure of who that was.
CREATE TABLE case_respondent (
  case_id TEXT NOT NULL REFERENCES cases (id),
  hash    TEXT NOT NULL,
  PRIMARY KEY (case_id, hash)
);
CREATE INDEX case_respondent_by_hash ON case_respondent (hash);
