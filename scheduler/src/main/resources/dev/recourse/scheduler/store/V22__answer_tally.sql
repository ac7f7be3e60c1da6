-- How many answers went to one address, one domain and everybody, by slots of five minutes. Counting
-- the outbox itself cost more the more had been answered. Who they went to is a hash.
CREATE TABLE answer_tally (
  whom    TEXT    NOT NULL,
  slot    BIGINT  NOT NULL,
  answers INTEGER NOT NULL,
  PRIMARY KEY (whom, slot)
);
DROP INDEX outbox_by_recipient;
DROP INDEX outbox_by_event;
