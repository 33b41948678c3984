-- Uploaded files, what of them a story shows, a story's own text, and its public page.

create table media (
  workspace_id uuid not null references workspaces (id) on delete cascade,
  id uuid not null,
  kind text not null check (kind in ('image', 'video', 'pdf', 'captions')),
  -- Of the file as it was sent, so that the same one sent twice is kept once. Pictures themselves are kept rewritten only.
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  name text not null check (length(name) between 1 and 200),
  width integer,
  height integer,
  seconds real,
  pages integer,
  -- A picture that moves.
  animated_at timestamptz,
  -- [{name, mediaType, sha256, bytes, width, height}]: what is in the store, and where each page takes it from.
  files jsonb not null,
  uploaded_by uuid,
  created_at timestamptz not null,
  -- When somebody last sent or chose it. In no story a day after, it goes.
  wanted_at timestamptz not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, uploaded_by) references people (workspace_id, id) on delete set null (uploaded_by)
);
create unique index media_by_content on media (workspace_id, sha256);
-- `/media/:id/:file` names no workspace.
create unique index media_by_id on media (id);
create index media_by_wish on media (wanted_at);
select portevoix.protect('media');

create table story_media (
  workspace_id uuid not null,
  story_id uuid not null,
  media_id uuid not null,
  position integer not null,
  -- The picture or film in words, in the story's language and in the other.
  alt text not null default '' check (length(alt) <= 1000),
  alt_translations jsonb not null default '{}',
  captions_id uuid,
  -- Set where an editor says that nobody speaks in the film.
  speechless_at timestamptz,
  primary key (workspace_id, story_id, media_id),
  foreign key (workspace_id, story_id) references stories (workspace_id, id) on delete cascade,
  foreign key (workspace_id, media_id) references media (workspace_id, id),
  foreign key (workspace_id, captions_id) references media (workspace_id, id)
);
create index story_media_of_media on story_media (workspace_id, media_id);
create index story_media_of_captions on story_media (workspace_id, captions_id) where captions_id is not null;
select portevoix.protect('story_media');

alter table stories
  -- The story's own text, in the small Markdown of core/src/content/body.ts.
  add column body text check (length(body) <= 20000),
  -- Since when it has a page that anybody may read and pass on without an account; null: for members only.
  add column public_at timestamptz,
  -- Set where search engines are asked to leave the public page out.
  add column unlisted_at timestamptz;
create index stories_public on stories (workspace_id, publish_at desc, id desc)
  where public_at is not null and withdrawn_at is null and publish_at is not null;
