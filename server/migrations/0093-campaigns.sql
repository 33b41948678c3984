-- Broadcasts as notices in the browsers of people outside: which browsers, and what is on its way to each.

-- A browser that a supporter let us tell (RFC 8030). Whoever knows its address may write to it, so it is sealed.
create table supporter_browsers (
  workspace_id uuid not null,
  id uuid not null,
  supporter_id uuid not null,
  -- Endpoint and keys as the browser gave them.
  sealed_subscription text not null,
  -- By what the same browser is found again.
  endpoint_hash bytea not null,
  created_at timestamptz not null,
  primary key (workspace_id, id),
  unique (workspace_id, endpoint_hash),
  foreign key (workspace_id, supporter_id) references supporters (workspace_id, id) on delete cascade
);
create index supporter_browsers_of on supporter_browsers (workspace_id, supporter_id, created_at desc, id desc);
select portevoix.protect('supporter_browsers');

alter table campaign_broadcasts
  -- A letter, a notice in the browsers of those who have one, or both.
  add column channel text not null default 'email' check (channel in ('email', 'push', 'both'));

-- One notice of a broadcast on its way to one browser. Like letters_out it is noted as sent only after the yes of the
-- push service.
create table pushes_out (
  workspace_id uuid not null,
  id uuid not null,
  broadcast_id uuid not null,
  supporter_id uuid not null,
  -- Null once the browser is forgotten.
  browser_id uuid,
  state text not null default 'queued' check (state in ('queued', 'sending', 'sent', 'refused', 'dropped')),
  not_before timestamptz not null,
  tries smallint not null default 0,
  claimed_at timestamptz,
  claimed_by text,
  ended_at timestamptz,
  -- What the push service answered, in a word; never an address.
  answer text,
  created_at timestamptz not null,
  primary key (workspace_id, id),
  -- Queued twice, it comes once.
  unique (workspace_id, broadcast_id, browser_id),
  foreign key (workspace_id, broadcast_id) references campaign_broadcasts (workspace_id, id) on delete cascade,
  foreign key (workspace_id, supporter_id) references supporters (workspace_id, id) on delete cascade,
  foreign key (workspace_id, browser_id) references supporter_browsers (workspace_id, id) on delete set null (browser_id)
);
create index pushes_out_due on pushes_out (workspace_id, broadcast_id, not_before) where state = 'queued';
create index pushes_out_sending on pushes_out (claimed_at) where state = 'sending';
create index pushes_out_ended on pushes_out (workspace_id, broadcast_id, ended_at desc) where ended_at is not null;
create index pushes_out_of_supporter on pushes_out (workspace_id, supporter_id);
create index pushes_out_of_browser on pushes_out (workspace_id, browser_id) where browser_id is not null;
create index pushes_out_to_forget on pushes_out (workspace_id, ended_at) where ended_at is not null;
select portevoix.protect('pushes_out');
