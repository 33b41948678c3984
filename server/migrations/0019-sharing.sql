-- Signing in at the networks themselves: what administrators set, grants that expire and are refreshed, and their end.

-- What an administrator decided about a network; without a row the description's own modes apply.
create table network_settings (
  workspace_id uuid not null references workspaces (id) on delete cascade,
  id uuid not null,
  network text not null,
  assisted boolean not null default true,
  api boolean not null default true,
  -- Null: where the site has no public https address, so that nobody is left without a way.
  app_passwords boolean,
  -- What may be spent in a calendar month (UTC), for networks that charge for each post. Null: nothing.
  budget_minor bigint check (budget_minor >= 0),
  budget_currency text,
  changed_at timestamptz not null,
  primary key (workspace_id, id),
  check ((budget_minor is null) = (budget_currency is null))
);
create unique index network_settings_by_network on network_settings (workspace_id, network);
select portevoix.protect('network_settings');

-- Registrations at networks: an administrator's own (service ''), or one made by us with a single server.
create table network_apps (
  workspace_id uuid not null references workspaces (id) on delete cascade,
  id uuid not null,
  network text not null,
  purpose text not null check (purpose in ('publish', 'analytics')),
  service text not null default '',
  client_id text not null,
  -- AES-256-GCM, bound to this row; null for public clients.
  sealed_secret text,
  changed_at timestamptz not null,
  -- What the network last said of these credentials.
  checked_at timestamptz,
  check_result text check (check_result in ('accepted', 'refused', 'unreachable')),
  check_detail text,
  primary key (workspace_id, id)
);
create unique index network_apps_by_network on network_apps (workspace_id, network, purpose, service);
select portevoix.protect('network_apps');

-- Someone is away at a network's consent page. Read once, then gone.
create table network_authorizations (
  workspace_id uuid not null references workspaces (id) on delete cascade,
  id uuid not null,
  person_id uuid not null,
  network text not null,
  service text,
  -- SHA-256 of the `state` in the address, and of the cookie of the browser that left.
  state_hash text not null,
  browser_hash text not null,
  -- The connector's verifiers and keys, sealed and bound to this row.
  sealed_pending text not null,
  app_id uuid,
  -- The account it is believed to be about, for a reconnection.
  expected_remote_id text,
  expected_handle text,
  expires_at timestamptz not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, person_id) references people (workspace_id, id) on delete cascade
);
create unique index network_authorizations_by_state on network_authorizations (workspace_id, state_hash);
create index network_authorizations_over on network_authorizations (expires_at);
select portevoix.protect('network_authorizations');

alter table connections
  add column kind text not null default 'password' check (kind in ('password', 'oauth')),
  add column app_id uuid,
  add column scopes text[] not null default '{}',
  -- When the network stops accepting the grant unless it is refreshed; null for never.
  add column expires_at timestamptz,
  add column refreshable boolean not null default false,
  -- When the next early refresh may begin.
  add column refresh_at timestamptz,
  add column refresh_failures integer not null default 0,
  -- Raised each time a secret is written, so that whoever refreshed a former one does not overwrite it.
  add column grant_version integer not null default 1,
  -- Who is refreshing right now, until when at most.
  add column refresher uuid,
  add column refresher_until timestamptz,
  add column max_characters integer,
  add column url_length integer,
  add column max_images integer;
create index connections_to_refresh on connections (refresh_at) where refresh_at is not null;
create index connections_ending on connections (expires_at) where expires_at is not null and not refreshable;

-- A removed account's access is taken back at the network; this row lives until that worked, a day at most.
create table connection_revocations (
  workspace_id uuid not null references workspaces (id) on delete cascade,
  -- The id of the connection it was: the secret is bound to it.
  id uuid not null,
  network text not null,
  remote_id text not null,
  service text not null,
  server text not null,
  app_id uuid,
  sealed_secret text not null,
  tries integer not null default 0,
  created_at timestamptz not null,
  primary key (workspace_id, id)
);
create index connection_revocations_old on connection_revocations (created_at);
select portevoix.protect('connection_revocations');

-- What its owner was told about the end of a grant: each thing once for each grant.
create table connection_notices (
  workspace_id uuid not null references workspaces (id) on delete cascade,
  id uuid not null,
  connection_id uuid not null,
  kind text not null check (kind in ('week', 'day', 'lost')),
  grant_version integer not null,
  -- `sending` is written before the mail server is spoken to; whatever stays so is not sent again.
  state text not null check (state in ('waiting', 'sending', 'sent', 'refused', 'unknown', 'no_mail')),
  created_at timestamptz not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, connection_id) references connections (workspace_id, id) on delete cascade
);
create unique index connection_notices_once on connection_notices (workspace_id, connection_id, kind, grant_version);
select portevoix.protect('connection_notices');

-- What the network charges for it, in thousandths of the currency's unit; it counts while the message is or may be out.
alter table publications add column cost_mills integer;
create index publications_charged on publications (workspace_id, network, due_at) where cost_mills is not null;
