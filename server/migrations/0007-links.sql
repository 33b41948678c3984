-- Tracked links and their clicks. A click waits in a spool on a node's disk, then stands in `clicks` for two days at
-- most; what stays are the counters of `link_hours`, in which nobody can be recognised.

create table links (
  workspace_id uuid not null references workspaces (id) on delete cascade,
  id uuid not null,
  -- Unique everywhere: the address `/l/:code` names no workspace.
  code text not null unique check (code ~ '^[A-Za-z0-9](?:[A-Za-z0-9_-]{0,62}[A-Za-z0-9])?$'),
  url text not null check (url ~ '^https?://'),
  -- Never a person: these words stand in addresses that anybody can read.
  utm_source text,
  utm_medium text,
  utm_campaign text,
  utm_content text,
  -- An editor's own link has a maker; a publication's link has none here, `sharing` knows whose it is.
  made_by uuid,
  created_at timestamptz not null,
  -- Readers are no longer sent on.
  closed_at timestamptz,
  primary key (workspace_id, id)
);
create index links_made_by_hand on links (workspace_id, created_at desc, id) where made_by is not null;
select portevoix.protect('links');

-- No foreign key: checking it for each of a thousand counters would halve the speed of counting. The trigger below
-- removes the counters of links that are deleted.
create table link_hours (
  workspace_id uuid not null,
  link_id uuid not null,
  hour timestamptz not null,
  human integer not null default 0,
  human_unique integer not null default 0,
  preview integer not null default 0,
  crawler integer not null default 0,
  ai integer not null default 0,
  monitor integer not null default 0,
  scanner integer not null default 0,
  prefetch integer not null default 0,
  primary key (workspace_id, link_id, hour)
-- Room on each page to rewrite a counter where it stands, without touching the index.
) with (fillfactor = 80);
select portevoix.protect('link_hours');

-- Changes of `link_hours` that later rooms have not been told yet: emptied by each `links.clicks_counted`.
create table link_hour_changes (
  workspace_id uuid not null,
  link_id uuid not null,
  hour timestamptz not null,
  human integer not null default 0,
  human_unique integer not null default 0,
  preview integer not null default 0,
  crawler integer not null default 0,
  ai integer not null default 0,
  monitor integer not null default 0,
  scanner integer not null default 0,
  prefetch integer not null default 0,
  primary key (workspace_id, link_id, hour)
-- Room on each page to rewrite a counter where it stands, without touching the index.
) with (fillfactor = 80);
select portevoix.protect('link_hour_changes');

create function portevoix.forget_link_counters() returns trigger
  language plpgsql security definer set search_path = public as $$
declare
  before text := coalesce(current_setting('portevoix.system', true), '');
begin
  -- Not as a setting of the function: PostgreSQL lets only a superuser write that.
  perform set_config('portevoix.system', 'on', true);
  delete from link_hours h using gone where h.workspace_id = gone.workspace_id and h.link_id = gone.id;
  delete from link_hour_changes h using gone where h.workspace_id = gone.workspace_id and h.link_id = gone.id;
  perform set_config('portevoix.system', before, true);
  return null;
end $$;
create trigger forget_counters after delete on links referencing old table as gone
  for each statement execute function portevoix.forget_link_counters();

-- One row per click, for two days at most: long enough to tell a second visit from a first, and a burst from readers.
create table clicks (
  workspace_id uuid not null,
  link_id uuid not null,
  at timestamptz not null,
  id uuid not null,
  class text not null,
  -- Hash of the visitor on this link under a salt that is gone the day after; null when they refuse tracking.
  visitor uuid,
  -- The first human click of its visitor on its link in 60 minutes.
  first_visit boolean not null,
  primary key (workspace_id, id, at)
) partition by range (at);
create index clicks_first_visits on clicks (workspace_id, link_id, visitor, at) where first_visit;
select portevoix.protect('clicks');
-- Clicks of a spool that was away for days.
create table clicks_late partition of clicks default;

-- Up to where each node's spool has been taken: moves in the transaction that stores the clicks, so none counts twice.
create table click_spools (
  id uuid primary key,
  taken_seq bigint not null,
  taken_at timestamptz not null
);
grant select, insert, update, delete on click_spools to portevoix_app;

-- A day's random salt, shared by all nodes, deleted the day after.
create table visitor_salts (
  day date primary key,
  key bytea not null
);
grant select, insert, delete on visitor_salts to portevoix_app;

-- An organisation's own short domain, whose links stand at `/:code`.
create table link_domains (
  workspace_id uuid not null references workspaces (id) on delete cascade,
  id uuid not null,
  host text not null unique check (host = lower(host)),
  proof text not null,
  verified_at timestamptz,
  created_at timestamptz not null,
  primary key (workspace_id, id),
  unique (workspace_id)
);
select portevoix.protect('link_domains');

-- Makes the partitions of today and the two days after, and drops those older than yesterday.
-- The application's role owns no table, so this runs as the owner.
create function portevoix.keep_click_partitions(today date) returns void
  language plpgsql security definer set search_path = public as $$
declare
  day date;
  part record;
begin
  perform pg_advisory_xact_lock(7067007);
  for day in select generate_series(today - 1, today + 2, interval '1 day')::date loop
    if to_regclass(format('clicks_%s', to_char(day, 'YYYYMMDD'))) is null then
      -- A click that came late for this day stands in the default partition and would forbid the new one.
      execute format('create table %I (like clicks including defaults including constraints)', 'clicks_' || to_char(day, 'YYYYMMDD'));
      execute format(
        'with late as (delete from clicks_late where at >= %L and at < %L returning *) insert into %I select * from late',
        day::timestamp at time zone 'UTC', (day + 1)::timestamp at time zone 'UTC', 'clicks_' || to_char(day, 'YYYYMMDD'));
      execute format(
        'alter table clicks attach partition %I for values from (%L) to (%L)', 'clicks_' || to_char(day, 'YYYYMMDD'),
        day::timestamp at time zone 'UTC', (day + 1)::timestamp at time zone 'UTC');
    end if;
  end loop;
  for part in
    select child.relname from pg_inherits
      join pg_class child on child.oid = inhrelid
      where inhparent = 'clicks'::regclass and child.relname ~ '^clicks_\d{8}$'
        and to_date(right(child.relname, 8), 'YYYYMMDD') < today - 1
  loop
    execute format('drop table %I', part.relname);
  end loop;
  delete from clicks_late where at < (today - 1)::timestamp at time zone 'UTC';
end $$;
revoke execute on function portevoix.keep_click_partitions(date) from public;
grant execute on function portevoix.keep_click_partitions(date) to portevoix_app;
