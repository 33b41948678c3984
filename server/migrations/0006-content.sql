-- Stories, their suggested texts and pictures; sources (feeds we read) and their items waiting for a decision.

create table images (
  workspace_id uuid not null references workspaces (id) on delete cascade,
  id uuid not null,
  -- Where it was found. Pages show our copy, so that no reader is seen by a third party.
  source_url text not null,
  media_type text not null check (media_type in ('image/jpeg', 'image/png', 'image/webp', 'image/gif', 'image/avif')),
  bytes bytea not null,
  fetched_at timestamptz not null,
  primary key (workspace_id, id)
);
-- `/media/:id` names no workspace.
create unique index images_by_id on images (id);
create index images_by_source on images (workspace_id, md5(source_url));
select portevoix.protect('images');

create table sources (
  workspace_id uuid not null references workspaces (id) on delete cascade,
  id uuid not null,
  asked_url text not null,
  -- The feed that is read; equal to asked_url until one is found.
  url text not null,
  title text not null,
  site_url text,
  format text check (format in ('rss', 'atom', 'rdf', 'json')),
  language text,
  facet text not null check (facet in ('commercial', 'employer', 'citizen')),
  daily_cap integer not null default 100 check (daily_cap between 1 and 500),
  expire_after_days integer not null default 30 check (expire_after_days between 1 and 365),
  alternatives jsonb not null default '[]',
  -- Validators of the last full answer, for conditional requests.
  etag text,
  last_modified text,
  -- Set while a reading runs; one that began long ago has died with its process.
  checking_at timestamptz,
  last_checked_at timestamptz,
  last_new_at timestamptz,
  -- Null when nothing more is read until somebody asks.
  next_check_at timestamptz,
  failures integer not null default 0,
  error_code text,
  error_params jsonb,
  error_at timestamptz,
  paused_at timestamptz,
  created_by uuid,
  created_at timestamptz not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, created_by) references people (workspace_id, id) on delete set null (created_by)
);
create unique index sources_by_url on sources (workspace_id, md5(url));
create index sources_due on sources (next_check_at) where next_check_at is not null;
select portevoix.protect('sources');

create table stories (
  workspace_id uuid not null references workspaces (id) on delete cascade,
  id uuid not null,
  locale text not null check (locale in ('fr', 'en')),
  title text not null check (length(title) between 1 and 300),
  url text check (url ~ '^https?://'),
  excerpt text,
  image text,
  image_alt text,
  image_id uuid,
  facet text not null check (facet in ('commercial', 'employer', 'citizen')),
  topics text[] not null default '{}',
  note text,
  translations jsonb not null default '{}',
  -- Empty lists ask nothing; a person is reached when they fit every list that is not empty.
  audience_hats text[] not null default '{}',
  audience_teams uuid[] not null default '{}',
  audience_locales text[] not null default '{}',
  networks text[] not null default '{}',
  -- Set when it is to read, not to pass on.
  unshareable_at timestamptz,
  publish_at timestamptz,
  expires_at timestamptz,
  withdrawn_at timestamptz,
  -- When later rooms were told that it is out.
  announced_at timestamptz,
  -- The page's own card: when it was asked for, and how that ended.
  card_asked_at timestamptz,
  card_read_at timestamptz,
  card_error text,
  card_error_params jsonb,
  source_item_id uuid,
  -- Title, excerpt, topics and texts, folded (no case, no accents), for search.
  search text not null default '',
  created_by uuid,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, image_id) references images (workspace_id, id) on delete set null (image_id),
  foreign key (workspace_id, created_by) references people (workspace_id, id) on delete set null (created_by)
);
-- The feed reads the newest first and stops at a page.
create index stories_out on stories (workspace_id, publish_at desc, id desc) where withdrawn_at is null and publish_at is not null;
create index stories_by_change on stories (workspace_id, updated_at desc, id desc);
create index stories_to_announce on stories (publish_at) where announced_at is null and withdrawn_at is null and publish_at is not null;
select portevoix.protect('stories');

create table story_captions (
  workspace_id uuid not null,
  id uuid not null,
  story_id uuid not null,
  locale text not null check (locale in ('fr', 'en')),
  -- Null for any network.
  network text,
  text text not null check (length(text) between 1 and 3000),
  -- The editor's own order.
  position integer not null,
  -- Set while it is still the template's words.
  drafted_at timestamptz,
  primary key (workspace_id, id),
  foreign key (workspace_id, story_id) references stories (workspace_id, id) on delete cascade
);
create index story_captions_of_story on story_captions (workspace_id, story_id, position);
select portevoix.protect('story_captions');

create table source_items (
  workspace_id uuid not null,
  id uuid not null,
  source_id uuid not null,
  -- Same key, same item, from one reading to the next.
  key text not null,
  guid text,
  url text,
  title text not null,
  excerpt text not null,
  html text not null,
  image text,
  authors text[] not null default '{}',
  language text,
  published_at timestamptz,
  found_at timestamptz not null,
  -- After this, nobody having decided, it leaves the queue.
  expires_at timestamptz not null,
  decision text check (decision in ('accepted', 'rejected', 'skipped')),
  decided_at timestamptz,
  decided_by uuid,
  story_id uuid,
  primary key (workspace_id, id),
  foreign key (workspace_id, source_id) references sources (workspace_id, id) on delete cascade,
  foreign key (workspace_id, story_id) references stories (workspace_id, id) on delete set null (story_id),
  foreign key (workspace_id, decided_by) references people (workspace_id, id) on delete set null (decided_by)
);
create unique index source_items_by_key on source_items (workspace_id, source_id, key);
create index source_items_by_guid on source_items (workspace_id, source_id, guid) where guid is not null;
create index source_items_newest on source_items (workspace_id, (coalesce(published_at, found_at)) desc, id desc);
-- The same article from two sources stands in the queue once.
create index source_items_same on source_items (workspace_id, key);
select portevoix.protect('source_items');
