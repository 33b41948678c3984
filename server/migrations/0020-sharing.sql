-- What networks count under a message, and what an author uploads: for the author alone.

create table publication_figures (
  workspace_id uuid not null references workspaces (id) on delete cascade,
  id uuid not null,
  publication_id uuid not null,
  person_id uuid not null,
  network text not null,
  -- Days after the publication at which the figures below were read; null before the first reading.
  day smallint check (day in (1, 7, 28)),
  likes integer,
  reposts integer,
  replies integer,
  impressions integer,
  taken_at timestamptz,
  -- When to look next; null once there is nothing more to look for.
  next_at timestamptz,
  failures integer not null default 0,
  -- Deleted at the network: so are its figures here.
  gone_at timestamptz,
  -- Added to the anonymous totals, which happens once.
  counted_at timestamptz,
  primary key (workspace_id, id),
  foreign key (workspace_id, publication_id) references publications (workspace_id, id) on delete cascade,
  foreign key (workspace_id, person_id) references people (workspace_id, id) on delete cascade
);
create unique index publication_figures_of_publication on publication_figures (workspace_id, publication_id);
create index publication_figures_due on publication_figures (next_at) where next_at is not null;
create index publication_figures_kept on publication_figures (taken_at) where taken_at is not null;
select portevoix.protect('publication_figures');
create index publications_with_figures on publications (published_at)
  where mode = 'api' and state = 'published';

-- A LinkedIn workbook that its author uploaded: the sums by day and the posts it lists, until they remove it.
create table figure_uploads (
  workspace_id uuid not null references workspaces (id) on delete cascade,
  id uuid not null,
  person_id uuid not null,
  network text not null,
  first_on date not null,
  last_on date not null,
  days jsonb not null,
  posts jsonb not null,
  uploaded_at timestamptz not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, person_id) references people (workspace_id, id) on delete cascade
);
create unique index figure_uploads_of_person on figure_uploads (workspace_id, person_id, network);
select portevoix.protect('figure_uploads');
