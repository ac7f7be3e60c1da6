-- Which incidents machines reported in a case, as keyed hashes: what reports the same ones is of
-- the same event.
CREATE TABLE case_incident (
  case_id TEXT NOT NULL REFERENCES cases (id),
  hash    TEXT NOT NULL,
  PRIMARY KEY (case_id, hash)
);
CREATE INDEX case_incident_by_hash ON case_incident (hash);

-- What was found out about a mail's DKIM signatures when it was read: keys change.
ALTER TABLE inbox ADD COLUMN dkim TEXT;
