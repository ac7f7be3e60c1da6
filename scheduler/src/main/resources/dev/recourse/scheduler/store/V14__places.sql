-- Where messages stand at their channel that are looked up there again: a card stands in as many
-- conversations as its role has members. 'tells' says whether what stands there and below tells
-- what the case is about.
CREATE TABLE outbox_place (
  conversation TEXT    NOT NULL,
  stands_at    TEXT    NOT NULL,
  message_key  TEXT    NOT NULL,
  tells        BOOLEAN NOT NULL,
  PRIMARY KEY (conversation, stands_at)
);
CREATE INDEX outbox_place_by_key ON outbox_place (message_key);
