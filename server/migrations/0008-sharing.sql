-- Connected accounts, shares (one person passing a story on) and publications (the message on one network).

create table connections (
  workspace_id uuid not null references workspaces (id) on delete cascade,
  id uuid not null,
  person_id uuid not null,
  network text not null,
  -- The account's id on its network; a handle can change, this cannot.
  remote_id text not null,
  handle text not null,
  display_name text,
  profile_url text,
  -- Where the person signs in, and where the account's records live.
  service text not null,
  server text not null,
  -- AES-256-GCM, bound to this row; null once the network no longer accepts it.
  sealed_secret text,
  -- Why the person must reconnect; null while all is well.
  reason text,
  connected_at timestamptz not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, person_id) references people (workspace_id, id) on delete cascade,
  check ((reason is null) = (sealed_secret is not null))
);
-- Reconnecting the same account keeps its row, so that its history and its waiting publications stay with it.
create unique index connections_by_account on connections (workspace_id, person_id, network, remote_id);
select portevoix.protect('connections');

create table shares (
  workspace_id uuid not null references workspaces (id) on delete cascade,
  id uuid not null,
  person_id uuid not null,
  story_id uuid not null,
  -- As the person saw it when they shared: a story may be renamed or removed afterwards.
  story_title text not null,
  created_at timestamptz not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, person_id) references people (workspace_id, id) on delete cascade
);
create index shares_of_person on shares (workspace_id, person_id, created_at desc, id desc);
select portevoix.protect('shares');

create table publications (
  workspace_id uuid not null references workspaces (id) on delete cascade,
  id uuid not null,
  share_id uuid not null,
  person_id uuid not null,
  story_id uuid not null,
  network text not null,
  mode text not null check (mode in ('assisted', 'api')),
  state text not null check (state in ('intent_opened', 'declared', 'verified', 'expired', 'queued', 'publishing',
    'published', 'needs_attention', 'outcome_unknown', 'withdrawn')),
  -- What was confirmed: the whole text, its language, and the card under it.
  text text not null,
  locale text not null check (locale in ('fr', 'en')),
  card jsonb,
  link_id uuid not null,
  short_url text not null,
  compose_url text,
  connection_id uuid,
  -- Chosen before the first try and the same on every one, so that a second try meets the first.
  record_key text,
  -- The person's choice; `due_at` is when the next try may begin.
  scheduled_at timestamptz,
  due_at timestamptz,
  tries integer not null default 0,
  first_tried_at timestamptz,
  claimed_at timestamptz,
  -- Why it waits or stopped, and what the network said (never a secret).
  reason text,
  detail text,
  remote_id text,
  url text,
  created_at timestamptz not null,
  declared_at timestamptz,
  verified_at timestamptz,
  published_at timestamptz,
  withdrawn_at timestamptz,
  primary key (workspace_id, id),
  foreign key (workspace_id, share_id) references shares (workspace_id, id) on delete cascade,
  foreign key (workspace_id, person_id) references people (workspace_id, id) on delete cascade,
  foreign key (workspace_id, connection_id) references connections (workspace_id, id)
    on delete set null (connection_id)
);
create index publications_of_share on publications (workspace_id, share_id);
create index publications_of_story on publications (workspace_id, story_id);
create unique index publications_by_link on publications (workspace_id, link_id);
create index publications_of_connection on publications (workspace_id, connection_id) where connection_id is not null;
-- What the sweep looks at every minute, across workspaces.
create index publications_on_their_way on publications (state, claimed_at, due_at, created_at)
  where state in ('queued', 'publishing', 'intent_opened');
select portevoix.protect('publications');
