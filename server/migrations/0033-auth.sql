-- Ways in and their keeping. These tables are of identities, who log in to several workspaces, so no wall stands here;
-- only the auth room reads them. The rule on second factors is a workspace's own.

alter table identities add column two_factor_enabled boolean not null default false;

-- The device in words, made once at sign-in; neither the browser's full name nor an address is kept.
alter table sessions
  add column way text,
  add column browser text,
  add column system text,
  add column last_used_at timestamptz;

create table passkeys (
  id uuid primary key,
  identity_id uuid not null references identities (id) on delete cascade,
  name text not null check (length(name) between 1 and 120),
  credential_id text not null unique,
  public_key text not null,
  -- An unsigned 32-bit number (WebAuthn, 6.1.1).
  counter bigint not null,
  device_type text not null,
  backed_up boolean not null,
  transports text,
  aaguid text,
  created_at timestamptz not null default now(),
  last_used_at timestamptz
);
create index passkeys_of_identity on passkeys (identity_id);

create table two_factors (
  id uuid primary key,
  identity_id uuid not null unique references identities (id) on delete cascade,
  -- Both sealed.
  secret text not null,
  backup_codes text not null,
  verified boolean not null default true,
  failed_verification_count integer not null default 0,
  locked_until timestamptz
);

-- A code of an authenticator serves once, although its clock would let it serve for a minute and a half.
create table used_codes (
  identity_id uuid not null references identities (id) on delete cascade,
  code text not null,
  used_at timestamptz not null,
  primary key (identity_id, code)
);

-- Tries and letters per account. The key is a keyed hash of the address: of strangers no list is kept.
create table account_rates (
  key text primary key,
  count integer not null,
  since timestamptz not null
);

create table email_changes (
  identity_id uuid primary key references identities (id) on delete cascade,
  email text not null,
  old_token_hash text not null unique,
  new_token_hash text not null unique,
  old_confirmed_at timestamptz,
  new_confirmed_at timestamptz,
  created_at timestamptz not null,
  expires_at timestamptz not null
);
grant select, insert, update, delete on passkeys, two_factors, used_codes, account_rates, email_changes to portevoix_app;

create table second_factor_rules (
  workspace_id uuid not null primary key references workspaces (id) on delete cascade,
  required_at timestamptz not null
);
select portevoix.protect('second_factor_rules');
