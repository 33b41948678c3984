-- Broadcasts, and what the engine that sends letters needs to find its work at once.

create table campaign_broadcasts (
  workspace_id uuid not null,
  id uuid not null,
  campaign_id uuid not null,
  -- The alert its button leads to; null for news without one.
  alert_id uuid,
  -- alert: asks to act · news: tells · outcome: tells those who acted what became of it
  kind text not null check (kind in ('alert', 'news', 'outcome')),
  -- By language: subject, preheader, body, button.
  texts jsonb not null,
  -- Whom it is for: see core/src/campaigns/broadcasts.ts.
  audience jsonb not null default '{}',
  state text not null default 'draft'
    check (state in ('draft', 'scheduled', 'sending', 'paused', 'done', 'cancelled')),
  starts_at timestamptz,
  -- Sent outside the usual hours too, and why.
  any_hour boolean not null default false,
  any_hour_reason text,
  -- hand, error_rate, sender_refused; with the share refused or what the mail server answered.
  pause_reason text,
  pause_detail text,
  -- Refusals before this instant no longer count: somebody looked and went on.
  judged_from timestamptz,
  -- Met a quiet hour: nothing is claimed before.
  resumes_at timestamptz,
  queued integer not null default 0,
  -- What became of the letters, once all have ended; the letters themselves are forgotten later.
  totals jsonb,
  started_at timestamptz,
  ended_at timestamptz,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, campaign_id) references campaigns (workspace_id, id) on delete cascade,
  foreign key (workspace_id, alert_id) references campaign_alerts (workspace_id, id) on delete set null (alert_id),
  check (state = 'draft' or state = 'cancelled' or starts_at is not null)
);
create index campaign_broadcasts_of on campaign_broadcasts (workspace_id, campaign_id, created_at desc, id);
create index campaign_broadcasts_going on campaign_broadcasts (starts_at) where state in ('scheduled', 'sending');
select portevoix.protect('campaign_broadcasts');

alter table letters_out
  add foreign key (workspace_id, broadcast_id) references campaign_broadcasts (workspace_id, id) on delete cascade;

-- Letters that somebody waits for come before those of a broadcast, so each has a way of its own.
drop index letters_out_due;
create index letters_out_due on letters_out (not_before, id) where state = 'queued' and broadcast_id is null;
create index letters_out_due_of_broadcast on letters_out (workspace_id, broadcast_id, not_before)
  where state = 'queued' and broadcast_id is not null;
create index letters_out_in_lane on letters_out (workspace_id, lane, not_before, id)
  where lane is not null and state in ('queued', 'sending');
create index letters_out_ended on letters_out (workspace_id, broadcast_id, ended_at desc)
  where broadcast_id is not null and ended_at is not null;
create index letters_out_to_forget on letters_out (workspace_id, ended_at) where ended_at is not null;

-- Why letters of a workspace do not leave, as the mail server says it: one row while it lasts.
create table letter_troubles (
  workspace_id uuid not null primary key references workspaces (id) on delete cascade,
  -- sender_refused: our address or password · down: the server cannot be reached
  reason text not null check (reason in ('sender_refused', 'down')),
  answer text not null,
  since timestamptz not null
);
select portevoix.protect('letter_troubles');
