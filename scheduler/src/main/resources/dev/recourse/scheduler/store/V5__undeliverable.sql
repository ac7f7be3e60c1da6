-- Addresses from which a letter of ours came back for good; until somebody writes from there.
CREATE TABLE undeliverable (
  address TEXT   NOT NULL PRIMARY KEY,
  since   BIGINT NOT NULL,
  reason  TEXT   NOT NULL
);
