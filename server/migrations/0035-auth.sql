-- Directories that provision people through SCIM 2.0 (RFC 7643, 7644): what they are, what they said, what came of it.

create table scim_directories (
  workspace_id uuid not null references workspaces (id) on delete cascade,
  id uuid not null,
  name text not null check (length(name) between 1 and 120),
  kind text not null check (kind in ('entra', 'okta', 'jumpcloud', 'other')),
  -- Whether a new person gets one letter; without it they learn of their invitation at sign-in or from a colleague.
  sends_invitations boolean not null default false,
  -- All requests so far: also says which line of the log the next one takes.
  requests integer not null default 0,
  last_request_at timestamptz,
  created_at timestamptz not null,
  primary key (workspace_id, id)
);
create unique index scim_directories_by_name on scim_directories (workspace_id, lower(name));
select portevoix.protect('scim_directories');

create table scim_tokens (
  workspace_id uuid not null,
  id uuid not null,
  directory_id uuid not null,
  token_hash text not null unique,
  -- The last characters, so that a person can tell two apart.
  ending text not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  last_used_at timestamptz,
  revoked_at timestamptz,
  primary key (workspace_id, id),
  foreign key (workspace_id, directory_id) references scim_directories (workspace_id, id) on delete cascade
);
create index scim_tokens_of_directory on scim_tokens (workspace_id, directory_id);
select portevoix.protect('scim_tokens');

create table scim_users (
  workspace_id uuid not null,
  id uuid not null,
  directory_id uuid not null,
  -- Null before the first activation and after erasure.
  person_id uuid,
  user_name text not null check (length(user_name) between 1 and 300),
  external_id text,
  active boolean not null,
  -- The attributes we keep, as the directory states them; all others are dropped on the way in.
  resource jsonb not null,
  version integer not null default 1,
  -- Roles that came from a mapping, so that its end takes back only what it gave.
  given_roles text[] not null default '{}',
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, directory_id) references scim_directories (workspace_id, id) on delete cascade,
  foreign key (workspace_id, person_id) references people (workspace_id, id) on delete set null (person_id)
);
create unique index scim_users_by_name on scim_users (workspace_id, directory_id, lower(user_name));
create unique index scim_users_of_person on scim_users (workspace_id, person_id) where person_id is not null;
create index scim_users_by_external_id on scim_users (workspace_id, directory_id, external_id);
create index scim_users_in_order on scim_users (workspace_id, directory_id, id);
select portevoix.protect('scim_users');

create table scim_groups (
  workspace_id uuid not null,
  id uuid not null,
  directory_id uuid not null,
  display_name text not null check (length(display_name) between 1 and 300),
  external_id text,
  version integer not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, directory_id) references scim_directories (workspace_id, id) on delete cascade
);
create unique index scim_groups_by_name on scim_groups (workspace_id, directory_id, lower(display_name));
select portevoix.protect('scim_groups');

create table scim_group_members (
  workspace_id uuid not null,
  group_id uuid not null,
  user_id uuid not null,
  primary key (workspace_id, group_id, user_id),
  foreign key (workspace_id, group_id) references scim_groups (workspace_id, id) on delete cascade,
  foreign key (workspace_id, user_id) references scim_users (workspace_id, id) on delete cascade
);
create index scim_group_members_of_user on scim_group_members (workspace_id, user_id);
select portevoix.protect('scim_group_members');

-- What a group of the directory means here: nothing until somebody says so.
create table scim_mappings (
  workspace_id uuid not null,
  scim_group_id uuid not null,
  group_id uuid,
  team text check (length(team) between 1 and 120),
  role text check (role not in ('owner')),
  primary key (workspace_id, scim_group_id),
  foreign key (workspace_id, scim_group_id) references scim_groups (workspace_id, id) on delete cascade,
  foreign key (workspace_id, group_id) references groups (workspace_id, id) on delete set null (group_id)
);
select portevoix.protect('scim_mappings');

-- People of whom a directory said that they left. One that is neither done nor called off waits for a decision.
create table scim_departures (
  workspace_id uuid not null,
  id uuid not null,
  directory_id uuid not null,
  person_id uuid not null,
  at timestamptz not null,
  -- Why it waits: too many at once, or the last owner.
  waits_for text check (waits_for in ('many', 'last_owner')),
  done_at timestamptz,
  called_off_at timestamptz,
  primary key (workspace_id, id),
  foreign key (workspace_id, directory_id) references scim_directories (workspace_id, id) on delete cascade,
  foreign key (workspace_id, person_id) references people (workspace_id, id) on delete cascade
);
create index scim_departures_by_time on scim_departures (workspace_id, directory_id, at);
select portevoix.protect('scim_departures');

-- The last 500 requests of each directory, without values: line n is overwritten by request n + 500.
create table scim_requests (
  workspace_id uuid not null,
  directory_id uuid not null,
  line integer not null,
  number integer not null,
  at timestamptz not null,
  method text not null,
  -- With what was compared or sought replaced by an ellipsis.
  path text not null,
  status integer not null,
  scim_type text,
  detail text,
  duration_ms integer not null,
  primary key (workspace_id, directory_id, line),
  foreign key (workspace_id, directory_id) references scim_directories (workspace_id, id) on delete cascade
);
select portevoix.protect('scim_requests');
