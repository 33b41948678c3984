-- Single sign-on: the identity providers of a workspace, the e-mail domains it has proven, and what ties an account to a
-- provider's own name for a person. Secrets are sealed; what a provider says about somebody is kept only while it is used.

create table sso_providers (
  workspace_id uuid not null references workspaces (id) on delete cascade,
  id uuid not null,
  kind text not null check (kind in ('oidc', 'saml')),
  name text not null check (length(name) between 1 and 80),
  -- Addresses, public certificates and names of claims: nothing in it is secret.
  settings jsonb not null,
  -- Of our side: a client secret (OIDC), or the key we sign and decrypt with (SAML).
  sealed_secret text,
  enabled_at timestamptz,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (workspace_id, id)
);
-- A provider's address names the provider alone.
create unique index sso_providers_by_id on sso_providers (id);
select portevoix.protect('sso_providers');

-- A provider may vouch for addresses of these domains only, and only once the DNS has shown whose they are.
create table sso_domains (
  workspace_id uuid not null references workspaces (id) on delete cascade,
  id uuid not null,
  domain text not null check (domain = lower(domain) and length(domain) between 3 and 253),
  -- What the DNS must say; anybody may read it there.
  challenge text not null,
  created_at timestamptz not null,
  proven_at timestamptz,
  checked_at timestamptz,
  -- Since when the record of a proven domain is gone.
  missing_since timestamptz,
  -- From then on these addresses sign in through a provider alone, owners excepted.
  only_sso_at timestamptz,
  primary key (workspace_id, id),
  unique (workspace_id, domain)
);
create index sso_domains_proven on sso_domains (domain) where proven_at is not null;
select portevoix.protect('sso_domains');

-- The key of an account is the provider's own name for the person, never an e-mail address.
create table sso_links (
  workspace_id uuid not null,
  id uuid not null,
  provider_id uuid not null,
  subject text not null check (length(subject) between 1 and 500),
  person_id uuid not null,
  identity_id uuid not null references identities (id) on delete cascade,
  created_at timestamptz not null,
  last_used_at timestamptz not null,
  primary key (workspace_id, id),
  unique (workspace_id, provider_id, subject),
  foreign key (workspace_id, provider_id) references sso_providers (workspace_id, id) on delete cascade,
  foreign key (workspace_id, person_id) references people (workspace_id, id) on delete cascade
);
create index sso_links_of_person on sso_links (workspace_id, person_id);
create index sso_links_of_identity on sso_links (identity_id);
select portevoix.protect('sso_links');

-- Steps of a sign-in under way, each bound to the browser that takes them and over after minutes.
create table sso_steps (
  workspace_id uuid not null,
  id uuid not null,
  provider_id uuid not null,
  kind text not null check (kind in ('request', 'answer', 'joining', 'trial')),
  key_hash text not null unique,
  browser_hash text not null,
  sealed text not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  primary key (workspace_id, id),
  foreign key (workspace_id, provider_id) references sso_providers (workspace_id, id) on delete cascade
);
create index sso_steps_over on sso_steps (expires_at);
select portevoix.protect('sso_steps');

-- Assertions already taken: the same one is refused on every node until it would be too old anyway.
create table sso_assertions (
  workspace_id uuid not null,
  provider_id uuid not null,
  assertion_hash text not null,
  expires_at timestamptz not null,
  primary key (workspace_id, provider_id, assertion_hash),
  foreign key (workspace_id, provider_id) references sso_providers (workspace_id, id) on delete cascade
);
select portevoix.protect('sso_assertions');

-- What became of the last sign-ins, for whoever sets a provider up. Nobody's name: the domain of an address at most.
create table sso_attempts (
  workspace_id uuid not null,
  id uuid not null,
  provider_id uuid not null,
  at timestamptz not null,
  outcome text not null check (outcome in ('signed_in', 'joining', 'trial', 'refused')),
  reason text,
  -- In technical words, e.g. what was expected and what came.
  detail text,
  email_domain text,
  primary key (workspace_id, id),
  foreign key (workspace_id, provider_id) references sso_providers (workspace_id, id) on delete cascade
);
create index sso_attempts_latest on sso_attempts (workspace_id, provider_id, at desc);
select portevoix.protect('sso_attempts');

-- Which of the provider's own sessions a session of ours came from, so that either can end the other.
create table sso_sessions (
  workspace_id uuid not null,
  session_id uuid not null references sessions (id) on delete cascade,
  provider_id uuid not null,
  subject text not null,
  sid text,
  -- The ID token (OIDC) or the name as it was given (SAML): what the provider wants to hear at sign-out.
  sealed_hint text,
  primary key (workspace_id, session_id),
  foreign key (workspace_id, provider_id) references sso_providers (workspace_id, id) on delete cascade
);
create index sso_sessions_of_subject on sso_sessions (workspace_id, provider_id, subject);
create index sso_sessions_by_session on sso_sessions (session_id);
select portevoix.protect('sso_sessions');

-- A session by single sign-on opens the workspace whose provider vouched, and no other.
alter table sessions add column sso_workspace_id uuid references workspaces (id) on delete cascade;
