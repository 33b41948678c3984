-- The ground: the workspace wall (row-level security), workspaces, events.

create function portevoix.workspace() returns uuid language sql stable parallel safe
  as $$ select nullif(current_setting('portevoix.workspace_id', true), '')::uuid $$;

create function portevoix.is_system() returns boolean language sql stable parallel safe
  as $$ select coalesce(current_setting('portevoix.system', true), '') = 'on' $$;

-- Puts a table behind the wall: only rows of the transaction's workspace are seen or written.
-- The functions stand in sub-selects so that they run once a statement, not once a row.
create function portevoix.protect(wall regclass) returns void language plpgsql as $$
begin
  execute format('alter table %s enable row level security', wall);
  execute format('alter table %s force row level security', wall);
  execute format(
    'create policy workspace_rows on %s
       using (workspace_id = (select portevoix.workspace()) or (select portevoix.is_system()))
       with check (workspace_id = (select portevoix.workspace()) or (select portevoix.is_system()))', wall);
  execute format('grant select, insert, update, delete on %s to portevoix_app', wall);
end $$;

grant usage on schema portevoix to portevoix_app;

create table workspaces (
  id uuid primary key,
  name text not null check (length(name) between 1 and 200),
  locale text not null check (locale in ('fr', 'en')),
  time_zone text not null default 'Europe/Paris',
  accent text check (accent ~ '^#[0-9a-f]{6}$'),
  -- Set on the demonstration: there, and only there, anyone may sign in with one click.
  demonstration_at timestamptz,
  created_at timestamptz not null
);
alter table workspaces enable row level security;
alter table workspaces force row level security;
create policy own_workspace on workspaces
  using (id = (select portevoix.workspace()) or (select portevoix.is_system()))
  with check (id = (select portevoix.workspace()) or (select portevoix.is_system()));
grant select, insert, update, delete on workspaces to portevoix_app;

-- What happened, in the past tense; the trail that later rooms listen to.
create table events (
  workspace_id uuid not null references workspaces (id) on delete cascade,
  id uuid not null,
  name text not null,
  actor_kind text not null check (actor_kind in ('person', 'system', 'anonymous')),
  actor_person_id uuid,
  data jsonb not null,
  at timestamptz not null,
  primary key (workspace_id, id)
);
create index events_by_time on events (workspace_id, at desc);
select portevoix.protect('events');

-- One row per event and listener, written in the listener's own transaction: its effects happen once.
create table event_receipts (
  workspace_id uuid not null,
  event_id uuid not null,
  listener text not null,
  primary key (workspace_id, event_id, listener),
  foreign key (workspace_id, event_id) references events (workspace_id, id) on delete cascade
);
select portevoix.protect('event_receipts');
