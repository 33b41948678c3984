-- Sources: what their items become, keyword rules, episodes, and lists of feeds brought in from elsewhere.

alter table sources
  -- Defaults of the stories that its items become; null or empty where the editor decides each time.
  add column story_topics text[] not null default '{}',
  add column story_locale text check (story_locale in ('fr', 'en')),
  add column story_group uuid,
  add column story_networks text[] not null default '{}',
  add column story_expire_days integer check (story_expire_days between 1 and 3650),
  add column story_note text check (length(story_note) <= 2000),
  -- [{"act": "keep" | "drop" | "topic" | "expire", "words": [...], "topic"?, "days"?}]
  add column keyword_rules jsonb not null default '[]',
  -- What most of its items are, beside text.
  add column brings text check (brings in ('audio', 'video')),
  add column last_success_at timestamptz;
update sources set last_success_at = last_checked_at where error_code is null;
-- The health page counts and lists by state.
create index sources_by_title on sources (workspace_id, lower(title), id);

alter table source_items
  -- {"kind": "audio" | "video", "url", "type", "seconds"}
  add column media jsonb,
  add column topics text[] not null default '{}',
  -- Days after its publication that the story made of it ends, by a rule.
  add column story_expire_days integer,
  -- Why nobody was asked: 'cap', or the words of a rule.
  add column skipped_by text;

alter table stories
  -- Where the page itself says it lives.
  add column canonical_url text,
  -- What two addresses of one article share: no scheme, `www.`, tracking or end slash. Beside `source_items.key`.
  add column address_key text;
update stories set address_key = regexp_replace(regexp_replace(url, '^https?://(www\.)?', ''), '/?([?#].*)?$', '') where url is not null;
create index stories_by_address on stories (workspace_id, md5(address_key)) where address_key is not null;

create table source_imports (
  workspace_id uuid not null references workspaces (id) on delete cascade,
  id uuid not null,
  -- [{"line", "url", "title", "topics"}] still to be added, in order.
  waiting jsonb not null,
  facet text not null check (facet in ('commercial', 'employer', 'citizen')),
  total integer not null,
  added integer not null default 0,
  known integer not null default 0,
  -- [{"line", "code", "value"}]
  errors jsonb not null default '[]',
  created_by uuid,
  created_at timestamptz not null,
  finished_at timestamptz,
  primary key (workspace_id, id),
  foreign key (workspace_id, created_by) references people (workspace_id, id) on delete set null (created_by)
);
create index source_imports_newest on source_imports (workspace_id, id desc);
select portevoix.protect('source_imports');
