-- Supporters: how each gets out, addresses that nothing is sent to any more, and lists that staff bring.

alter table supporters
  -- What the way out in every letter to them is made of. Known to nobody else, and the same for good.
  add column way_out uuid not null default gen_random_uuid(),
  -- They want to be told how it ended, and nothing else.
  add column only_results_at timestamptz,
  -- Somebody asked the organisation that nothing be sent there, not even what they ask for themselves.
  add column silenced_at timestamptz,
  -- When the last of `soft_bounces` was counted from.
  add column soft_since timestamptz;
create unique index supporters_way_out on supporters (way_out);
create index supporters_of_import on supporters (workspace_id, import_id) where import_id is not null;

-- Keys of `supporters.fingerprint`, kept when the installation's secret changes: a suppressed address cannot be hashed anew.
create table supporter_keys (
  workspace_id uuid not null references workspaces (id) on delete cascade,
  sealed_key text not null,
  primary key (workspace_id)
);
select portevoix.protect('supporter_keys');

-- Addresses that stay out although nothing else is known of them: erased, complained, or asked for by telephone.
create table supporter_suppressions (
  workspace_id uuid not null references workspaces (id) on delete cascade,
  fingerprint bytea not null,
  reason text not null check (reason in ('asked', 'erased', 'complaint', 'unanswered')),
  at timestamptz not null,
  primary key (workspace_id, fingerprint)
);
select portevoix.protect('supporter_suppressions');

-- A list that staff bring. Nothing here says whom it names, nor how many of them were known.
create table supporter_imports (
  workspace_id uuid not null references workspaces (id) on delete cascade,
  id uuid not null,
  file_name text not null,
  state text not null check (state in ('reading', 'read', 'running', 'done', 'failed', 'undone')),
  failure text,
  -- How many columns, and what each is.
  columns jsonb not null default '[]',
  locale text not null check (locale in ('fr', 'en')),
  -- Whom the addresses come from, where and when they were collected, and on what ground they may be written to.
  origin text,
  collected text,
  legal_basis text check (legal_basis in ('consent', 'legitimate_interests')),
  campaign_id uuid,
  declared_at timestamptz,
  rows_total integer not null default 0,
  rows_done integer not null default 0,
  -- Rows that can be taken, and why others cannot: of the file alone, whatever is known already.
  usable integer not null default 0,
  repeated integer not null default 0,
  own_staff integer not null default 0,
  error_count integer not null default 0,
  -- Lines and reasons, never a value.
  errors jsonb not null default '[]',
  created_at timestamptz not null,
  touched_at timestamptz not null,
  finished_at timestamptz,
  -- Nobody who has not answered until then is written to again; then they are deleted.
  answer_by timestamptz,
  primary key (workspace_id, id),
  foreign key (workspace_id, campaign_id) references campaigns (workspace_id, id) on delete set null (campaign_id)
);
create index supporter_imports_working on supporter_imports (touched_at) where state in ('reading', 'running');
select portevoix.protect('supporter_imports');

-- The rows, some hundreds at a time and sealed; gone as soon as the import is over.
create table supporter_import_parts (
  workspace_id uuid not null,
  import_id uuid not null,
  part integer not null,
  sealed_rows text not null,
  primary key (workspace_id, import_id, part),
  foreign key (workspace_id, import_id) references supporter_imports (workspace_id, id) on delete cascade
);
select portevoix.protect('supporter_import_parts');
