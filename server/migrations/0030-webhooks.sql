-- Outgoing webhooks: where messages go, the messages, and what became of each. No table here says who did anything.

create table webhooks (
  workspace_id uuid not null references workspaces (id) on delete cascade,
  id uuid not null,
  url text not null check (url ~ '^https?://'),
  description text not null default '',
  types text[] not null,
  -- AES-256-GCM, bound to this row.
  sealed_secret text not null,
  -- During a rotation messages carry both signatures.
  old_sealed_secret text,
  old_secret_until timestamptz,
  created_at timestamptz not null,
  stopped_at timestamptz,
  stopped_reason text check (stopped_reason in ('by_hand', 'gone', 'failing')),
  last_success_at timestamptz,
  last_failure_at timestamptz,
  -- Since when every try has failed; null after a success.
  failing_since timestamptz,
  primary key (workspace_id, id),
  check ((stopped_at is null) = (stopped_reason is null))
);
select portevoix.protect('webhooks');

create table webhook_messages (
  workspace_id uuid not null references workspaces (id) on delete cascade,
  -- The event it tells of, so that one event makes one message however often its listener runs.
  id uuid not null,
  type text not null,
  -- The exact bytes that are signed and sent.
  payload text not null check (octet_length(payload) < 20480),
  created_at timestamptz not null,
  primary key (workspace_id, id)
);
select portevoix.protect('webhook_messages');

create table webhook_deliveries (
  workspace_id uuid not null,
  id uuid not null,
  webhook_id uuid not null,
  message_id uuid not null,
  tries integer not null default 0,
  created_at timestamptz not null,
  -- Null when no further try will be made.
  next_try_at timestamptz,
  -- Set while a try is under way; an old one belongs to a program that died.
  claimed_at timestamptz,
  delivered_at timestamptz,
  last_status integer,
  primary key (workspace_id, id),
  foreign key (workspace_id, webhook_id) references webhooks (workspace_id, id) on delete cascade,
  foreign key (workspace_id, message_id) references webhook_messages (workspace_id, id) on delete cascade
);
create index webhook_deliveries_newest on webhook_deliveries (workspace_id, webhook_id, created_at desc, id desc);
create index webhook_deliveries_of_message on webhook_deliveries (workspace_id, message_id);
create index webhook_deliveries_due on webhook_deliveries (next_try_at) where next_try_at is not null;
select portevoix.protect('webhook_deliveries');

create table webhook_attempts (
  workspace_id uuid not null,
  id uuid not null,
  delivery_id uuid not null,
  at timestamptz not null,
  status integer,
  -- Why there was no answer, e.g. fetch.timeout.
  error_code text,
  duration_ms integer not null,
  answer text not null default '',
  primary key (workspace_id, id),
  foreign key (workspace_id, delivery_id) references webhook_deliveries (workspace_id, id) on delete cascade
);
create index webhook_attempts_of_delivery on webhook_attempts (workspace_id, delivery_id, at);
select portevoix.protect('webhook_attempts');
