-- Instants are milliseconds since 1970-01-01T00:00Z. ${blob} is the dialect's type for bytes.

-- Counters without gaps: case numbers of a year, inbox ids.
CREATE TABLE counter (
  name  TEXT   NOT NULL PRIMARY KEY,
  value BIGINT NOT NULL
);

-- What this installation keeps about itself, such as the key of its Message-IDs.
CREATE TABLE setting (
  name  TEXT NOT NULL PRIMARY KEY,
  value TEXT NOT NULL
);

-- How far each mailbox has been read.
CREATE TABLE mailbox (
  account      TEXT   NOT NULL,
  folder       TEXT   NOT NULL,
  uid_validity BIGINT NOT NULL,
  uid          BIGINT NOT NULL,
  PRIMARY KEY (account, folder)
);

CREATE TABLE inbox (
  id           BIGINT NOT NULL PRIMARY KEY,
  source       TEXT   NOT NULL,
  arrival_key  TEXT   NOT NULL UNIQUE,
  account      TEXT,
  folder       TEXT,
  uid_validity BIGINT,
  uid          BIGINT,
  sha256       TEXT   NOT NULL,
  size         BIGINT NOT NULL,
  received_at  BIGINT NOT NULL,
  kept_at      BIGINT NOT NULL,
  state        TEXT   NOT NULL,
  attempts     INTEGER NOT NULL,
  -- How often it was begun since it last came to an end: the process may have died of it.
  begun        INTEGER NOT NULL,
  retry_at     BIGINT NOT NULL,
  message_id   TEXT,
  effect       TEXT,
  case_id      TEXT,
  reason       TEXT,
  -- Whether the message still lies in the watched folder and is to be moved out of it.
  to_move      BOOLEAN NOT NULL
);
CREATE INDEX inbox_waiting ON inbox (begun, retry_at, id) WHERE state = 'received';
CREATE INDEX inbox_to_move ON inbox (account, folder, uid_validity, id)
  WHERE to_move AND state <> 'received';
CREATE INDEX inbox_by_content ON inbox (sha256);
CREATE INDEX inbox_by_message_id ON inbox (message_id) WHERE message_id IS NOT NULL;
CREATE INDEX inbox_by_case ON inbox (case_id) WHERE case_id IS NOT NULL;

-- The bytes as they came, apart, so that a look at the ledger does not read them.
CREATE TABLE inbox_raw (
  inbox_id BIGINT NOT NULL PRIMARY KEY REFERENCES inbox (id),
  bytes    ${blob} NOT NULL
);

-- A case as it was opened, and beside it, for listing, what its events have made of it.
CREATE TABLE cases (
  id             TEXT   NOT NULL PRIMARY KEY,
  opened_at      BIGINT NOT NULL,
  channel        TEXT   NOT NULL,
  reporter       TEXT,
  subject        TEXT   NOT NULL,
  text           TEXT   NOT NULL,
  classification TEXT   NOT NULL, -- JSON: as the model gave it, with the model's name
  category       TEXT   NOT NULL,
  status         TEXT   NOT NULL,
  restricted     BOOLEAN NOT NULL,
  assignee       TEXT,
  next_due       BIGINT
);
CREATE INDEX cases_open ON cases (next_due) WHERE status <> 'closed';

CREATE TABLE case_event (
  case_id     TEXT    NOT NULL REFERENCES cases (id),
  seq         INTEGER NOT NULL,
  event       TEXT    NOT NULL,
  happened_at BIGINT  NOT NULL,
  recorded_at BIGINT  NOT NULL,
  by_whom     TEXT    NOT NULL,
  party       TEXT,
  note        TEXT,
  details     TEXT    NOT NULL, -- JSON object of strings
  PRIMARY KEY (case_id, seq)
);

-- How a party of a case can be reached; one found here may write to the case.
CREATE TABLE case_party (
  case_id TEXT NOT NULL REFERENCES cases (id),
  party   TEXT NOT NULL,
  channel TEXT NOT NULL,
  address TEXT NOT NULL,
  PRIMARY KEY (case_id, party, channel, address)
);

CREATE INDEX case_party_by_address ON case_party (address);

-- An index of what Timeline computes: which clocks a sweep must look at, and when.
CREATE TABLE case_clock (
  case_id    TEXT    NOT NULL REFERENCES cases (id),
  clock      TEXT    NOT NULL, -- procedure/rule/party/occurrence
  due_at     BIGINT  NOT NULL,
  state      TEXT    NOT NULL,
  -- Up to when its reminders have been taken care of, and when the next one is planned.
  swept_to   BIGINT  NOT NULL,
  next_at    BIGINT,
  PRIMARY KEY (case_id, clock)
);
CREATE INDEX case_clock_next ON case_clock (next_at) WHERE next_at IS NOT NULL;

CREATE TABLE outbox (
  message_key  TEXT    NOT NULL PRIMARY KEY,
  case_id      TEXT,
  channel      TEXT    NOT NULL,
  recipient    TEXT    NOT NULL,
  subject      TEXT    NOT NULL,
  content      TEXT    NOT NULL, -- JSON: text, what it answers, attachments
  urgency      INTEGER NOT NULL, -- 0 goes first
  repeatable   BOOLEAN NOT NULL,
  on_delivered TEXT,
  clock        TEXT,
  reference    TEXT    NOT NULL,
  state        TEXT    NOT NULL,
  attempts     INTEGER NOT NULL,
  queued_at    BIGINT  NOT NULL,
  not_before   BIGINT  NOT NULL,
  -- When it was tried for the first time since it was queued or put back.
  tried_since  BIGINT,
  -- Stays after the lease has run out, until somebody else takes it: a late answer still counts.
  lease        TEXT,
  lease_until  BIGINT,
  -- Whether the holder of the lease has begun to send, so that nobody can call it back.
  started      BOOLEAN NOT NULL,
  -- Whether its reason fell away while it was being sent: it is not to be tried again.
  called_off   BOOLEAN NOT NULL,
  sent_at      BIGINT,
  last_error   TEXT
);
CREATE INDEX outbox_waiting ON outbox (channel, urgency, not_before, message_key)
  WHERE state = 'pending';
CREATE INDEX outbox_leased ON outbox (lease_until) WHERE state = 'sending';
CREATE INDEX outbox_by_case ON outbox (case_id) WHERE case_id IS NOT NULL;
CREATE INDEX outbox_by_reference ON outbox (reference);
CREATE INDEX outbox_by_recipient ON outbox (recipient, queued_at) WHERE on_delivered IS NOT NULL;
