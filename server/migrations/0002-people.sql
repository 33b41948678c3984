-- One human in one workspace, their team, and the hats they wear.

create table teams (
  workspace_id uuid not null references workspaces (id) on delete cascade,
  id uuid not null,
  name text not null check (length(name) between 1 and 120),
  created_at timestamptz not null,
  primary key (workspace_id, id)
);
create unique index teams_by_name on teams (workspace_id, lower(name));
select portevoix.protect('teams');

create table people (
  workspace_id uuid not null references workspaces (id) on delete cascade,
  id uuid not null,
  -- Null until the person joins: an invitation makes no account.
  identity_id uuid,
  name text not null check (length(name) between 1 and 200),
  email text check (email = lower(email)),
  locale text not null check (locale in ('fr', 'en')),
  team_id uuid,
  role text not null default 'member' check (role in ('owner', 'editor', 'analyst', 'member')),
  created_at timestamptz not null,
  -- When the charter was accepted: before that nobody is a member.
  joined_at timestamptz,
  -- Version of the charter the person accepted last.
  charter_version text,
  left_at timestamptz,
  -- The CSV import that made the row, so that an import can be undone.
  import_id uuid,
  primary key (workspace_id, id),
  foreign key (workspace_id, team_id) references teams (workspace_id, id)
);
create unique index people_by_email on people (workspace_id, email) where left_at is null;
create unique index people_by_identity on people (workspace_id, identity_id) where left_at is null;
create index people_of_identity on people (identity_id) where left_at is null;
create index people_by_name on people (workspace_id, lower(name), id);
create index people_by_team on people (workspace_id, team_id);
select portevoix.protect('people');

-- A hat is worn from a date to a date, so that "eligible at that date" can be answered later.
create table person_hats (
  workspace_id uuid not null,
  person_id uuid not null,
  hat text not null check (hat in ('employee', 'customer', 'candidate', 'press', 'partner', 'volunteer', 'supporter')),
  started_at timestamptz not null,
  ended_at timestamptz,
  primary key (workspace_id, person_id, hat, started_at),
  foreign key (workspace_id, person_id) references people (workspace_id, id) on delete cascade
);
create index person_hats_worn on person_hats (workspace_id, hat) where ended_at is null;
select portevoix.protect('person_hats');

-- An invitation is for one person, or a link for many. The token is kept as a hash only.
create table invitations (
  workspace_id uuid not null references workspaces (id) on delete cascade,
  id uuid not null,
  token_hash text not null unique,
  person_id uuid,
  hat text not null check (hat in ('employee', 'customer', 'candidate', 'press', 'partner', 'volunteer', 'supporter')),
  team_id uuid,
  label text,
  created_by uuid not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  revoked_at timestamptz,
  -- Counts acceptances only: who declined is nobody's business.
  accepted_count integer not null default 0,
  primary key (workspace_id, id),
  foreign key (workspace_id, person_id) references people (workspace_id, id) on delete cascade,
  foreign key (workspace_id, team_id) references teams (workspace_id, id),
  foreign key (workspace_id, created_by) references people (workspace_id, id)
);
select portevoix.protect('invitations');
