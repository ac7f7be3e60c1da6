-- How many messages of a kind were queued lately, to one address, one domain and to everybody.
DROP INDEX outbox_by_recipient;
CREATE INDEX outbox_by_recipient ON outbox (recipient, on_delivered, queued_at)
  WHERE on_delivered IS NOT NULL;
CREATE INDEX outbox_by_event ON outbox (on_delivered, queued_at, recipient)
  WHERE on_delivered IS NOT NULL;
-- Of which caps on acknowledgements the desk has been told lately. Whom a cap is about is a hash.
CREATE TABLE cap_told (
  cap     TEXT   NOT NULL PRIMARY KEY,
  told_at BIGINT NOT NULL
);
