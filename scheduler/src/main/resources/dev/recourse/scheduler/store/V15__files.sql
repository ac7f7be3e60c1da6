-- Files that belong to an arrival and lay elsewhere when it came, such as those in a Slack message.
CREATE TABLE inbox_file (
  inbox_id     BIGINT  NOT NULL REFERENCES inbox (id),
  no           INTEGER NOT NULL, -- counted from 1
  name         TEXT    NOT NULL,
  media_type   TEXT    NOT NULL, -- as announced
  place        TEXT    NOT NULL, -- where it lies, in the words of whoever fetches it
  state        TEXT    NOT NULL, -- awaited, kept, missing
  attempts     INTEGER NOT NULL,
  retry_at     BIGINT  NOT NULL,
  reason       TEXT,
  content_type TEXT,
  size         BIGINT,
  sha256       TEXT,
  bytes        ${blob},          -- last, so that listing files does not read them
  PRIMARY KEY (inbox_id, no)
);
CREATE INDEX inbox_file_awaited ON inbox_file (retry_at) WHERE state = 'awaited';
