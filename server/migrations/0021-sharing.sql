-- What a person confirmed and by whose clock; each person's rhythm; pauses; fingerprints of texts; news of a recall.

alter table publications
  -- The person's own words, before disclosure and link, and the capacity they spoke in; null on messages from before.
  add column body text,
  add column hat text,
  add column disclosure text,
  -- What was shown with the words: the card's picture, and chosen pictures with their alternative texts.
  add column picture text,
  add column images jsonb not null default '[]',
  -- SHA-256 of all that was shown, sent back by the person's own device.
  add column confirmation text,
  add column confirmed_at timestamptz,
  -- The time as the person chose it; `scheduled_at` and `due_at` are worked out from it.
  add column zone text,
  add column wall_time text,
  add constraint publications_wall_time_check check ((zone is null) = (wall_time is null));
create index publications_of_person on publications (workspace_id, person_id, due_at) where mode = 'api';

-- How often, and when, a person wants to publish. No row: the usual rhythm.
create table sharing_rhythms (
  workspace_id uuid not null references workspaces (id) on delete cascade,
  person_id uuid not null,
  zone text not null,
  hours_from text not null,
  hours_to text not null,
  -- ISO 8601: 1 is Monday.
  days integer[] not null,
  daily_cap integer not null check (daily_cap between 1 and 10),
  spread_minutes integer not null check (spread_minutes between 0 and 240),
  -- Everything of this person waits while it is set.
  paused_at timestamptz,
  -- SHA-256 of the secret in the address of their calendar; the address itself is shown once.
  calendar_hash text,
  calendar_at timestamptz,
  calendar_texts boolean not null default false,
  primary key (workspace_id, person_id),
  foreign key (workspace_id, person_id) references people (workspace_id, id) on delete cascade
);
create unique index sharing_rhythms_by_calendar on sharing_rhythms (calendar_hash) where calendar_hash is not null;
select portevoix.protect('sharing_rhythms');

-- While one stands open, nothing of the workspace is published through an interface.
create table sharing_pauses (
  workspace_id uuid not null references workspaces (id) on delete cascade,
  id uuid not null,
  reason text not null,
  -- Shown to members at the top of their feed; null for none.
  message text,
  started_at timestamptz not null,
  ended_at timestamptz,
  primary key (workspace_id, id)
);
create unique index sharing_pauses_open on sharing_pauses (workspace_id) where ended_at is null;
select portevoix.protect('sharing_pauses');

-- Texts published in the last days as numbers made with the workspace's key: enough to find a likeness, never whose.
create table text_fingerprints (
  workspace_id uuid not null references workspaces (id) on delete cascade,
  id uuid not null,
  digest text not null,
  grams integer[] not null,
  uses integer not null default 1,
  seen_at timestamptz not null,
  primary key (workspace_id, id)
);
create unique index text_fingerprints_by_digest on text_fingerprints (workspace_id, digest);
create index text_fingerprints_by_age on text_fingerprints (seen_at);
select portevoix.protect('text_fingerprints');

-- Buckets of locality-sensitive hashing: close texts share at least one.
create table fingerprint_bands (
  workspace_id uuid not null,
  band integer not null,
  fingerprint_id uuid not null,
  primary key (workspace_id, band, fingerprint_id),
  foreign key (workspace_id, fingerprint_id) references text_fingerprints (workspace_id, id) on delete cascade
);
create index fingerprint_bands_of_text on fingerprint_bands (workspace_id, fingerprint_id);
select portevoix.protect('fingerprint_bands');

-- What someone who shared a story is told once when the organisation takes it back.
create table recall_notices (
  workspace_id uuid not null references workspaces (id) on delete cascade,
  id uuid not null,
  person_id uuid not null,
  story_id uuid not null,
  story_title text not null,
  explanation text,
  -- Where the person's posts are: [{network, url}].
  posts jsonb not null,
  created_at timestamptz not null,
  read_at timestamptz,
  -- waiting, sent, refused, unknown, or none where mail is off or they have no address.
  mail text not null default 'waiting' check (mail in ('waiting', 'sending', 'sent', 'refused', 'unknown', 'none')),
  primary key (workspace_id, id),
  foreign key (workspace_id, person_id) references people (workspace_id, id) on delete cascade
);
create unique index recall_notices_once on recall_notices (workspace_id, person_id, story_id, created_at);
create index recall_notices_to_mail on recall_notices (created_at) where mail = 'waiting';
select portevoix.protect('recall_notices');
