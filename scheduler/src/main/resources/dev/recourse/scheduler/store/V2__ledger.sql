-- Whose turn comes first: 0 what has just arrived, 1 what waited in the mailbox, 2 what is old.
ALTER TABLE inbox ADD COLUMN lane INTEGER NOT NULL DEFAULT 0;
-- Whether a person wants a case of it, whatever the model says.
ALTER TABLE inbox ADD COLUMN wanted BOOLEAN NOT NULL DEFAULT FALSE;
DROP INDEX inbox_waiting;
CREATE INDEX inbox_waiting ON inbox (lane, begun, retry_at, id) WHERE state = 'received';
CREATE INDEX inbox_by_place ON inbox (account, folder, uid_validity, uid) WHERE uid IS NOT NULL;

-- Up to which UID the folder had filled before it was read: what the ledger lacks below is not
-- missing, but still to be fetched. 0 once all of it is kept.
ALTER TABLE mailbox ADD COLUMN backlog BIGINT NOT NULL DEFAULT 0;
-- When the folder was looked at for the very first time.
ALTER TABLE mailbox ADD COLUMN watched_since BIGINT NOT NULL DEFAULT 0;

-- Beside every event of every case: a hash over the one before and over what the event says.
CREATE TABLE audit (
  no      BIGINT  NOT NULL PRIMARY KEY, -- counted from 1, without gaps
  case_id TEXT    NOT NULL,
  seq     INTEGER NOT NULL,
  salt    TEXT,                         -- NULL once what was personal in the event is erased
  digest  TEXT    NOT NULL,             -- over the salt and what is personal
  hash    TEXT    NOT NULL,             -- over the hash before, the rest of the event, the digest
  UNIQUE (case_id, seq)
);
