-- What members chose to be told, where, and what they were told. Everything is off until they say otherwise.

create table notification_settings (
  workspace_id uuid not null,
  person_id uuid not null,
  -- By kind (alert, outcome): app, email, push.
  choices jsonb not null default '{}',
  -- from, until, weekends
  quiet jsonb not null,
  time_zone text not null,
  -- Ends the e-mails by a link; says nothing of whose it is.
  stop_token uuid not null unique default gen_random_uuid(),
  updated_at timestamptz not null,
  primary key (workspace_id, person_id),
  foreign key (workspace_id, person_id) references people (workspace_id, id) on delete cascade
);
select portevoix.protect('notification_settings');

-- One thing a member was told once.
create table notices (
  workspace_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  kind text not null check (kind in ('alert', 'outcome')),
  -- The alert, or the campaign whose outcome it is.
  subject_id uuid not null,
  -- By language.
  titles jsonb not null,
  -- On this installation, or a public page of it.
  path text not null,
  -- No longer worth telling.
  until timestamptz,
  at timestamptz not null,
  -- Where it went besides the list.
  emailed_at timestamptz,
  pushed_at timestamptz,
  primary key (workspace_id, id),
  unique (workspace_id, person_id, kind, subject_id),
  foreign key (workspace_id, person_id) references people (workspace_id, id) on delete cascade
);
create index notices_of on notices (workspace_id, person_id, at desc);
create index notices_by_age on notices (workspace_id, at);
select portevoix.protect('notices');

-- A browser that may be told (RFC 8030): its address is a secret, since whoever knows it may write to it.
create table push_subscriptions (
  workspace_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  -- endpoint and keys
  sealed_subscription text not null,
  endpoint_hash bytea not null,
  created_at timestamptz not null,
  primary key (workspace_id, id),
  unique (workspace_id, endpoint_hash),
  foreign key (workspace_id, person_id) references people (workspace_id, id) on delete cascade
);
create index push_subscriptions_of on push_subscriptions (workspace_id, person_id);
select portevoix.protect('push_subscriptions');

-- With which this organisation signs its pushes (RFC 8292), made at the first use.
create table push_keys (
  workspace_id uuid not null primary key references workspaces (id) on delete cascade,
  public_key text not null,
  sealed_private text not null,
  created_at timestamptz not null
);
select portevoix.protect('push_keys');
