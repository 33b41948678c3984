-- Several roles a person, each with its dates; and for each hat where it came from and whether its wearer agreed.

create table person_roles (
  workspace_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  role text not null check (role in ('owner', 'admin', 'editor', 'contributor', 'analyst', 'recruiter',
    'press_officer', 'volunteering_lead', 'moderator')),
  -- Null: in the whole workspace. A list (an empty one too): only for what is meant for these groups. An array and no
  -- table of rows, so that a group's end can narrow a role but never widen it.
  groups uuid[],
  given_at timestamptz not null,
  -- Null: by the program itself, or by somebody who is gone.
  given_by uuid,
  taken_at timestamptz,
  primary key (workspace_id, id),
  foreign key (workspace_id, person_id) references people (workspace_id, id) on delete cascade,
  foreign key (workspace_id, given_by) references people (workspace_id, id) on delete set null (given_by),
  check (groups is null or role not in ('owner', 'admin', 'analyst'))
);
create unique index person_roles_held on person_roles (workspace_id, person_id, role) where taken_at is null;
create index person_roles_of_person on person_roles (workspace_id, person_id, given_at);
create index person_roles_by_role on person_roles (workspace_id, role) where taken_at is null;
select portevoix.protect('person_roles');

insert into person_roles (workspace_id, id, person_id, role, groups, given_at, taken_at)
  select workspace_id, gen_random_uuid(), id, role, role_groups, created_at, left_at from people where role <> 'member';
alter table people drop constraint people_role_groups_check;
alter table people drop column role_groups;
alter table people drop column role;

alter table person_hats add column source text not null default 'staff'
  check (source in ('self', 'import', 'scim', 'staff', 'link'));
-- When the wearer said yes to being known in this capacity: by joining with it, by accepting it, by putting it on.
alter table person_hats add column consented_at timestamptz;
alter table person_hats add column withdrawn_at timestamptz;
update person_hats h set source = 'import' from people p
  where p.workspace_id = h.workspace_id and p.id = h.person_id and p.import_id is not null;
update person_hats h set consented_at = greatest(p.joined_at, h.started_at) from people p
  where p.workspace_id = h.workspace_id and p.id = h.person_id and p.joined_at is not null;
create index person_hats_of_person on person_hats (workspace_id, person_id) where ended_at is null;
