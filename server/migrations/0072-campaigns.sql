-- Targets as staff keep them: what they correct, their own lists, who asked not to stand here; and how a source is read.

-- What staff know better than the source; a reading never touches it.
alter table targets add column staff_email text;
alter table targets add column staff_phone text;
alter table targets add column staff_salutation jsonb not null default '{}';
create index targets_by_source on targets (workspace_id, source_id);

alter table target_sources
  -- For a list of one's own: which column holds what.
  add column mapping jsonb,
  add column etag text,
  add column last_modified text,
  -- One node reads at a time, until then.
  add column reading_until timestamptz,
  -- A reading that would have emptied half of the list waits for a person's yes, its file beside it.
  add column held_at timestamptz,
  -- Districts the source speaks of, so that a seat without a holder is known to be empty.
  add column seats jsonb not null default '[]';

-- Which source brought a line, so that the next reading replaces its own lines only.
alter table postal_districts add column source_id uuid;
alter table postal_districts add foreign key (workspace_id, source_id) references target_sources (workspace_id, id) on delete cascade;
create index postal_districts_by_source on postal_districts (workspace_id, source_id);

-- Lists that staff make by hand: three mayors, a regulator, a chief executive.
create table target_lists (
  workspace_id uuid not null references workspaces (id) on delete cascade,
  id uuid not null,
  name text not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (workspace_id, id)
);
select portevoix.protect('target_lists');

create table target_list_members (
  workspace_id uuid not null,
  list_id uuid not null,
  target_id uuid not null,
  added_at timestamptz not null,
  primary key (workspace_id, list_id, target_id),
  foreign key (workspace_id, list_id) references target_lists (workspace_id, id) on delete cascade,
  foreign key (workspace_id, target_id) references targets (workspace_id, id) on delete cascade
);
create index target_list_members_by_target on target_list_members (workspace_id, target_id);
select portevoix.protect('target_list_members');

-- Removed because they asked (GDPR art. 21): the next reading leaves them out. Only a hash of the source's own id stays.
create table target_objections (
  workspace_id uuid not null references workspaces (id) on delete cascade,
  adapter text not null,
  key_hash bytea not null,
  at timestamptz not null,
  primary key (workspace_id, adapter, key_hash)
);
select portevoix.protect('target_objections');

-- The file of a reading that waits for a yes; gone once it is said or refused.
create table target_held_files (
  workspace_id uuid not null,
  source_id uuid not null,
  name text not null,
  bytes bytea not null,
  primary key (workspace_id, source_id),
  foreign key (workspace_id, source_id) references target_sources (workspace_id, id) on delete cascade
);
select portevoix.protect('target_held_files');
