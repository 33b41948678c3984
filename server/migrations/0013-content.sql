-- Who decides on a story and what was decided, its versions, when it is put away, who it belongs to; what members say
-- of stories and suggest; topics they follow.

alter table stories
  -- The group whose editors and contributors look after it; null for the whole workspace.
  add column group_id uuid,
  -- Set while it waits for an editor.
  add column submitted_at timestamptz,
  -- Set while the last answer was no.
  add column refused_at timestamptz,
  -- Where it stands in the calendar before anybody has scheduled it.
  add column planned_at timestamptz,
  -- Put away: no longer offered, and kept.
  add column archived_at timestamptz,
  -- Days after publication; null for the workspace's own number, 0 for never.
  add column archive_after_days integer check (archive_after_days between 0 and 3650),
  -- The last day anybody passed it on. A day and no hour: it is one person's act.
  add column last_shared_on date,
  add column pinned_until timestamptz,
  -- Set when it never leaves the workspace: not shared, on no public page, in no outgoing feed.
  add column internal_at timestamptz,
  -- Set when its texts are published as they stand or not at all.
  add column text_locked_at timestamptz,
  -- Set when passing it on does not promote the organisation (somebody else's article): no tie has to be disclosed.
  add column undisclosed_at timestamptz,
  add column ask text not null default 'share' check (ask in ('share', 'read', 'attend', 'follow', 'write')),
  -- Of what one is asked to attend.
  add column ask_starts_at timestamptz,
  add column ask_ends_at timestamptz,
  add column ask_place text check (length(ask_place) between 1 and 300);
alter table stories add constraint stories_group_id_fkey
  foreign key (workspace_id, group_id) references groups (workspace_id, id) on delete set null (group_id);
alter table stories add constraint stories_unlike_states
  check (publish_at is null or (submitted_at is null and refused_at is null));
create index stories_pinned on stories (workspace_id, pinned_until) where pinned_until is not null;
create index stories_by_group on stories (workspace_id, group_id) where group_id is not null;
create index stories_planned on stories (workspace_id, planned_at) where planned_at is not null;
create index stories_to_archive on stories (publish_at)
  where publish_at is not null and archived_at is null and withdrawn_at is null;

create table content_settings (
  workspace_id uuid primary key references workspaces (id) on delete cascade,
  -- 0 for never.
  archive_after_days integer not null default 0 check (archive_after_days between 0 and 3650),
  stale_after_days integer not null default 30 check (stale_after_days between 7 and 365)
);
select portevoix.protect('content_settings');

-- The way of a story through the hands of its author and its editors.
create table story_decisions (
  workspace_id uuid not null,
  id uuid not null,
  story_id uuid not null,
  decision text not null check (decision in ('submitted', 'taken_back', 'approved', 'refused', 'returned')),
  note text check (length(note) between 1 and 2000),
  person_id uuid,
  at timestamptz not null,
  primary key (workspace_id, id),
  check (decision not in ('refused', 'returned') or note is not null),
  foreign key (workspace_id, story_id) references stories (workspace_id, id) on delete cascade,
  foreign key (workspace_id, person_id) references people (workspace_id, id) on delete set null (person_id)
);
create index story_decisions_of_story on story_decisions (workspace_id, story_id, at desc);
create index story_decisions_by_person on story_decisions (workspace_id, person_id);
select portevoix.protect('story_decisions');

create table story_versions (
  workspace_id uuid not null,
  id uuid not null,
  story_id uuid not null,
  -- The story's fields as they stood after the save.
  fields jsonb not null,
  -- Which of them the save changed.
  changed text[] not null,
  person_id uuid,
  at timestamptz not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, story_id) references stories (workspace_id, id) on delete cascade,
  foreign key (workspace_id, person_id) references people (workspace_id, id) on delete set null (person_id)
);
create index story_versions_of_story on story_versions (workspace_id, story_id, at desc, id desc);
create index story_versions_by_person on story_versions (workspace_id, person_id);
select portevoix.protect('story_versions');

create table story_suggestions (
  workspace_id uuid not null references workspaces (id) on delete cascade,
  id uuid not null,
  person_id uuid not null,
  title text check (length(title) between 1 and 300),
  url text check (url ~ '^https?://'),
  text text check (length(text) between 1 and 5000),
  why text check (length(why) between 1 and 1000),
  -- Set when they agreed to be named on the story.
  named_at timestamptz,
  decision text check (decision in ('accepted', 'refused')),
  note text check (length(note) between 1 and 2000),
  decided_by uuid,
  decided_at timestamptz,
  -- The draft made of it.
  story_id uuid,
  created_at timestamptz not null,
  primary key (workspace_id, id),
  check (url is not null or text is not null),
  check (decision is distinct from 'refused' or note is not null),
  foreign key (workspace_id, person_id) references people (workspace_id, id) on delete cascade,
  foreign key (workspace_id, decided_by) references people (workspace_id, id) on delete set null (decided_by),
  foreign key (workspace_id, story_id) references stories (workspace_id, id) on delete set null (story_id)
);
create index story_suggestions_waiting on story_suggestions (workspace_id, created_at) where decision is null;
create index story_suggestions_by_person on story_suggestions (workspace_id, person_id, created_at desc);
create index story_suggestions_of_story on story_suggestions (workspace_id, story_id) where story_id is not null;
select portevoix.protect('story_suggestions');

-- Topics an editor has decided about; any other is open to all.
create table topics (
  workspace_id uuid not null references workspaces (id) on delete cascade,
  -- As stories carry it: lower case.
  name text not null check (length(name) between 1 and 60),
  -- In everybody's feed, and cannot be left.
  mandatory_at timestamptz,
  -- Only these people see its stories; null for all.
  audience_id uuid,
  primary key (workspace_id, name),
  foreign key (workspace_id, audience_id) references audiences (workspace_id, id)
);
select portevoix.protect('topics');

-- What a person wants more or less of. Theirs alone.
create table topic_follows (
  workspace_id uuid not null,
  person_id uuid not null,
  topic text not null check (length(topic) between 1 and 60),
  choice text not null check (choice in ('follow', 'less')),
  chosen_at timestamptz not null,
  primary key (workspace_id, person_id, topic),
  foreign key (workspace_id, person_id) references people (workspace_id, id) on delete cascade
);
select portevoix.protect('topic_follows');

create table story_comments (
  workspace_id uuid not null,
  id uuid not null,
  story_id uuid not null,
  person_id uuid not null,
  text text not null check (length(text) between 1 and 2000),
  created_at timestamptz not null,
  edited_at timestamptz,
  -- Set by an editor, with a note to its author.
  hidden_at timestamptz,
  hidden_by uuid,
  hidden_note text check (length(hidden_note) between 1 and 1000),
  primary key (workspace_id, id),
  check ((hidden_at is null) = (hidden_note is null)),
  foreign key (workspace_id, story_id) references stories (workspace_id, id) on delete cascade,
  foreign key (workspace_id, person_id) references people (workspace_id, id) on delete cascade,
  foreign key (workspace_id, hidden_by) references people (workspace_id, id) on delete set null (hidden_by)
);
create index story_comments_of_story on story_comments (workspace_id, story_id, created_at, id);
create index story_comments_by_person on story_comments (workspace_id, person_id, created_at desc);
select portevoix.protect('story_comments');

-- One kind word a person a story. Shown as counts; whose they are, only to oneself.
create table story_reactions (
  workspace_id uuid not null,
  story_id uuid not null,
  person_id uuid not null,
  kind text not null check (kind in ('thanks', 'proud', 'useful', 'moved')),
  at timestamptz not null,
  primary key (workspace_id, story_id, person_id),
  foreign key (workspace_id, story_id) references stories (workspace_id, id) on delete cascade,
  foreign key (workspace_id, person_id) references people (workspace_id, id) on delete cascade
);
create index story_reactions_by_person on story_reactions (workspace_id, person_id);
select portevoix.protect('story_reactions');
