-- Who logs in. Identities are not of a workspace (one e-mail may be a person in several), so no wall stands here;
-- only the auth room reads these tables. Column meanings are better-auth's.

create table identities (
  id uuid primary key,
  name text not null,
  email text not null unique,
  email_verified boolean not null default false,
  image text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
alter table people add foreign key (identity_id) references identities (id) on delete set null;

create table sessions (
  id uuid primary key,
  identity_id uuid not null references identities (id) on delete cascade,
  token text not null unique,
  expires_at timestamptz not null,
  ip_address text,
  user_agent text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index sessions_of_identity on sessions (identity_id);

create table credentials (
  id uuid primary key,
  identity_id uuid not null references identities (id) on delete cascade,
  account_id text not null,
  provider_id text not null,
  password text,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamptz,
  refresh_token_expires_at timestamptz,
  scope text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index credentials_of_identity on credentials (identity_id);

create table verifications (
  -- Not always a UUID: better-auth reserves values under ids of its own making.
  id text primary key,
  identifier text not null,
  value text not null,
  expires_at timestamptz not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index verifications_by_identifier on verifications (identifier);

create table sign_in_rates (
  id uuid primary key,
  key text not null unique,
  count integer not null,
  last_request bigint not null
);
grant select, insert, update, delete on identities, sessions, credentials, verifications, sign_in_rates to portevoix_app;

create table api_tokens (
  workspace_id uuid not null references workspaces (id) on delete cascade,
  id uuid not null,
  person_id uuid not null,
  name text not null check (length(name) between 1 and 120),
  token_hash text not null unique,
  scopes text[] not null,
  created_at timestamptz not null,
  last_used_at timestamptz,
  revoked_at timestamptz,
  primary key (workspace_id, id),
  foreign key (workspace_id, person_id) references people (workspace_id, id) on delete cascade
);
select portevoix.protect('api_tokens');
