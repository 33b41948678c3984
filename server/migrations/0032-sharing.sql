-- Somebody prepares messages for somebody else: who asked whom, who accepted, and the drafts handed in. Ending it removes all.

create table delegations (
  workspace_id uuid not null references workspaces (id) on delete cascade,
  id uuid not null,
  author_id uuid not null,
  assistant_id uuid not null,
  asked_at timestamptz not null,
  accepted_at timestamptz,
  -- Kept until the author takes the request away, so that nobody is asked twice.
  refused_at timestamptz,
  primary key (workspace_id, id),
  foreign key (workspace_id, author_id) references people (workspace_id, id) on delete cascade,
  foreign key (workspace_id, assistant_id) references people (workspace_id, id) on delete cascade,
  check (author_id <> assistant_id),
  check (accepted_at is null or refused_at is null)
);
create unique index delegations_once on delegations (workspace_id, author_id, assistant_id);
create index delegations_of_assistant on delegations (workspace_id, assistant_id);
select portevoix.protect('delegations');

create table share_drafts (
  workspace_id uuid not null,
  id uuid not null,
  delegation_id uuid not null,
  story_id uuid not null,
  network text not null,
  locale text not null,
  body text not null,
  -- The time the assistant wishes for, by their clock; null for none. The author chooses.
  zone text,
  wall_time text,
  handed_in_at timestamptz not null,
  -- At most one of the three: what the author made of it. Handing in again empties them.
  sent_back_at timestamptz,
  sent_back_note text,
  dropped_at timestamptz,
  confirmed_at timestamptz,
  primary key (workspace_id, id),
  foreign key (workspace_id, delegation_id) references delegations (workspace_id, id) on delete cascade,
  foreign key (workspace_id, story_id) references stories (workspace_id, id) on delete cascade,
  check (num_nonnulls(sent_back_at, dropped_at, confirmed_at) <= 1),
  check ((zone is null) = (wall_time is null))
);
create index share_drafts_of_delegation on share_drafts (workspace_id, delegation_id, handed_in_at);
create index share_drafts_of_story on share_drafts (workspace_id, story_id);
select portevoix.protect('share_drafts');
