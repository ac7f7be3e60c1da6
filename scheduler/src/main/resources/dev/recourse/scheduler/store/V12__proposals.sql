-- What somebody has said that looks like a report, until they have said whether it is to be filed.
CREATE TABLE proposal (
  id      BIGINT NOT NULL PRIMARY KEY REFERENCES inbox (id), -- the first of its messages
  channel TEXT   NOT NULL,
  address TEXT   NOT NULL, -- who said it
  text    TEXT   NOT NULL, -- all of it; empty once it has ended
  state   TEXT   NOT NULL, -- open, filed, question, dropped
  said_at BIGINT NOT NULL,
  due_at  BIGINT NOT NULL, -- when it is filed without an answer
  case_id TEXT
);
CREATE UNIQUE INDEX proposal_open ON proposal (channel, address) WHERE state = 'open';
CREATE INDEX proposal_due ON proposal (due_at) WHERE state = 'open';

-- The messages of a proposal.
CREATE TABLE proposal_arrival (
  inbox_id BIGINT NOT NULL PRIMARY KEY REFERENCES inbox (id),
  proposal BIGINT NOT NULL REFERENCES proposal (id)
);
CREATE INDEX proposal_arrival_of ON proposal_arrival (proposal, inbox_id);
