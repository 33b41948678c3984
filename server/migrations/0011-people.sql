-- More roles, roles limited to groups, groups of people, where people are, the topics they follow, and audiences.

alter table people drop constraint people_role_check;
alter table people add constraint people_role_check
  check (role in ('owner', 'admin', 'editor', 'contributor', 'analyst', 'member'));
-- Null: the role counts in the whole workspace. A list (an empty one too): only for what is meant for these groups.
-- An array and no table of rows, so that a group's end can narrow a role but never widen it.
alter table people add column role_groups uuid[];
alter table people add constraint people_role_groups_check
  check (role_groups is null or role in ('editor', 'contributor'));
-- Town or site, as the organisation writes it.
alter table people add column place text check (length(place) between 1 and 120);
-- What room content says the person follows; audiences ask for it.
alter table people add column followed_topics text[] not null default '{}';
create index people_by_place on people (workspace_id, place) where place is not null;

-- A named list of people, beside the one team each of them has. Kept by hand, or by a rule.
create table groups (
  workspace_id uuid not null references workspaces (id) on delete cascade,
  id uuid not null,
  name text not null check (length(name) between 1 and 120),
  -- Null: kept by hand, in group_members.
  rule jsonb,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (workspace_id, id)
);
create unique index groups_by_name on groups (workspace_id, lower(name));
select portevoix.protect('groups');

create table group_members (
  workspace_id uuid not null,
  group_id uuid not null,
  person_id uuid not null,
  added_at timestamptz not null,
  primary key (workspace_id, group_id, person_id),
  foreign key (workspace_id, group_id) references groups (workspace_id, id) on delete cascade,
  foreign key (workspace_id, person_id) references people (workspace_id, id) on delete cascade
);
create index group_members_of_person on group_members (workspace_id, person_id);
select portevoix.protect('group_members');

-- Who a thing is for: a rule that is asked anew each time, so nobody's membership is stored.
create table audiences (
  workspace_id uuid not null references workspaces (id) on delete cascade,
  id uuid not null,
  -- Null: written for one thing alone; equal rules then share one row, which never changes.
  name text check (length(name) between 1 and 120),
  rule jsonb not null,
  -- SHA-256 of the canonical rule, in hexadecimal.
  hash text not null,
  created_by uuid,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, created_by) references people (workspace_id, id) on delete set null (created_by)
);
create unique index audiences_by_name on audiences (workspace_id, lower(name)) where name is not null;
create unique index audiences_unnamed on audiences (workspace_id, hash) where name is null;
select portevoix.protect('audiences');
