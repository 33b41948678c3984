-- Answers to POSTs that carried an Idempotency-Key, so that the same request sent twice acts once; and counts of
-- requests to routes whose limit holds across nodes.

create table idempotency_keys (
  workspace_id uuid not null references workspaces (id) on delete cascade,
  id uuid not null,
  -- Hash of caller, route and key: whose it is cannot be read from it.
  key_hash bytea not null check (length(key_hash) = 32),
  -- Of what was asked: another request under the same key is refused.
  fingerprint bytea not null check (length(fingerprint) = 32),
  created_at timestamptz not null,
  -- Null while the first request is under way.
  answered_at timestamptz,
  status integer,
  -- Sealed, since an answer may hold a secret that is shown once; it lives a day, so no rotation of keys carries it over.
  sealed_answer text,
  primary key (workspace_id, id)
);
create unique index idempotency_keys_once on idempotency_keys (workspace_id, key_hash);
create index idempotency_keys_by_age on idempotency_keys (created_at);
select portevoix.protect('idempotency_keys');

-- No table of a workspace: callers may be nobody yet. The key is a hash, and rows live for minutes.
create table request_rates (
  key_hash bytea not null check (length(key_hash) = 32),
  window_start timestamptz not null,
  count integer not null,
  primary key (key_hash, window_start)
);
create index request_rates_by_age on request_rates (window_start);
grant select, insert, update, delete on request_rates to portevoix_app;
