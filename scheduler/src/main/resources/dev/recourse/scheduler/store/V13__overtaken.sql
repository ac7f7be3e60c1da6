-- How often what was said about a clock in Slack has been overtaken since it last said so itself.
ALTER TABLE outbox ADD COLUMN overtaken INTEGER NOT NULL DEFAULT 0;
CREATE INDEX outbox_overtaken ON outbox (urgency, sent_at)
  WHERE overtaken > 0 AND state = 'sent' AND channel = 'slack';
-- When to look whether somebody has taken the case; empty once there is nothing to look for.
ALTER TABLE cases ADD COLUMN look_at BIGINT;
CREATE INDEX cases_to_look_at ON cases (look_at) WHERE look_at IS NOT NULL;
