-- Figures are released in blocks that never overlap and never change; what is too small waits. See docs/decisions/0033.

alter table workspaces
  -- How many people stand behind every released figure; it can be raised, never lowered.
  add column least_people integer not null default 5 check (least_people between 5 and 50),
  -- Works-council mode since then: no named performance data anywhere.
  add column works_council_at timestamptz;

create function portevoix.only_upward() returns trigger language plpgsql as $$
begin
  if new.least_people < old.least_people then
    raise exception 'The least number of people behind a figure can only be raised.' using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger least_people_only_upward before update of least_people on workspaces
  for each row execute function portevoix.only_upward();

-- What happened and is not released yet: who stands behind it is needed to count people, and goes when it is released.
create table fact_waiting (
  workspace_id uuid not null references workspaces (id) on delete cascade,
  measure text not null,
  -- The link, publication or post it comes from.
  source_id uuid not null,
  -- Day and hour of the organisation's time zone; no earlier than the first day that is still open.
  day date not null,
  hour smallint not null default 0,
  -- Null: nobody's act stands behind it (a link made by hand).
  person_id uuid,
  network text,
  facet text,
  team_id uuid,
  story_id uuid,
  value bigint not null,
  part bigint not null default 0,
  primary key (workspace_id, measure, source_id, day, hour)
);
create index fact_waiting_by_day on fact_waiting (workspace_id, measure, day);
create index fact_waiting_of_person on fact_waiting (workspace_id, person_id);
select portevoix.protect('fact_waiting');

-- Blocks of days. Each begins where the one before it ended.
create table released_blocks (
  workspace_id uuid not null references workspaces (id) on delete cascade,
  id uuid not null,
  measure text not null,
  grain text not null check (grain in ('day', 'week')),
  first_on date not null,
  last_on date not null check (last_on >= first_on),
  released_at timestamptz not null,
  -- Of a single day: the busiest hour and story that enough people stand behind, without figures.
  peak_hour smallint,
  peak_story_id uuid,
  primary key (workspace_id, id)
);
create unique index released_blocks_once on released_blocks (workspace_id, measure, grain, last_on);
select portevoix.protect('released_blocks');

-- The lines of a block's tables; `is_rest` is the line of all that was too small to stand alone.
create table released_cells (
  workspace_id uuid not null,
  block_id uuid not null,
  dimension text not null,
  key text not null,
  is_rest boolean not null,
  value bigint not null,
  part bigint,
  people integer not null check (people >= 5),
  primary key (workspace_id, block_id, dimension, is_rest, key),
  foreign key (workspace_id, block_id) references released_blocks (workspace_id, id) on delete cascade
);
select portevoix.protect('released_cells');

create function portevoix.enough_people() returns trigger language plpgsql as $$
begin
  if new.people < (select least_people from workspaces where id = new.workspace_id) then
    raise exception 'Too few people stand behind this figure.' using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger released_cells_enough before insert on released_cells
  for each row execute function portevoix.enough_people();
create function portevoix.released_stays() returns trigger language plpgsql as $$
begin
  raise exception 'What was released does not change.' using errcode = 'check_violation';
end $$;
create trigger released_cells_stay before update on released_cells
  for each row execute function portevoix.released_stays();
create trigger released_blocks_stay before update on released_blocks
  for each row execute function portevoix.released_stays();

-- What networks counted waits like the rest, by person, until its month is over.
create table fact_figures_waiting (
  workspace_id uuid not null references workspaces (id) on delete cascade,
  publication_id uuid not null,
  network text not null,
  month date not null,
  person_id uuid not null,
  likes bigint not null,
  reposts bigint not null,
  replies bigint not null,
  impressions bigint not null,
  primary key (workspace_id, publication_id)
);
create index fact_figures_waiting_of_person on fact_figures_waiting (workspace_id, person_id);
select portevoix.protect('fact_figures_waiting');

-- Months that are over, a figure being null where too few people stand behind it.
create table released_figure_months (
  workspace_id uuid not null references workspaces (id) on delete cascade,
  network text not null,
  month date not null,
  people integer not null check (people >= 5),
  messages bigint not null,
  likes bigint,
  reposts bigint,
  replies bigint,
  impressions bigint,
  primary key (workspace_id, network, month)
);
select portevoix.protect('released_figure_months');
create trigger released_figure_months_enough before insert on released_figure_months
  for each row execute function portevoix.enough_people();
create trigger released_figure_months_stay before update on released_figure_months
  for each row execute function portevoix.released_stays();

-- All history waits, and is released block by block by the next run of the job.
insert into fact_waiting (workspace_id, measure, source_id, day, hour, person_id, network, facet, team_id, story_id, value, part)
select h.workspace_id, m.measure, h.link_id, (h.hour at time zone w.time_zone)::date,
  extract(hour from h.hour at time zone w.time_zone)::smallint, p.person_id, p.network, p.facet, p.team_id, p.story_id,
  sum(m.value), sum(m.part)
from link_hours h
join workspaces w on w.id = h.workspace_id
left join fact_publications p on p.workspace_id = h.workspace_id and p.link_id = h.link_id
left join public_links o on o.workspace_id = h.workspace_id and o.link_id = h.link_id
cross join lateral (values ('clicks', h.human, 0), ('clicks.repeated', h.human - h.human_unique, 0),
  ('clicks.preview', h.preview, 0),
  ('clicks.crawler', h.crawler, 0), ('clicks.ai', h.ai, 0), ('clicks.monitor', h.monitor, 0),
  ('clicks.scanner', h.scanner, 0), ('clicks.prefetch', h.prefetch, 0)) as m (measure, value, part)
where o.link_id is null and (m.value <> 0 or m.part <> 0)
group by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10;
insert into fact_waiting (workspace_id, measure, source_id, day, person_id, network, facet, team_id, story_id, value, part)
select p.workspace_id, 'shares', p.publication_id, (p.counted_at at time zone w.time_zone)::date, p.person_id, p.network,
  p.facet, p.team_id, p.story_id, 1, case when p.state = 'declared' then 0 else 1 end
from fact_publications p join workspaces w on w.id = p.workspace_id where p.counted_at is not null;
insert into fact_waiting (workspace_id, measure, source_id, day, person_id, network, value)
select workspace_id, 'own_posts', id, created_at::date, person_id, network, 1 from own_posts;

-- Months that were shown already stay as they were shown; the running one waits.
insert into released_figure_months (workspace_id, network, month, people, messages, likes, reposts, replies, impressions)
select m.workspace_id, m.network, m.month, count(*), m.messages, m.likes, m.reposts, m.replies, m.impressions
from fact_figure_months m
join fact_figure_people p on p.workspace_id = m.workspace_id and p.network = m.network and p.month = m.month
where m.month < date_trunc('month', now() at time zone 'UTC')::date
group by 1, 2, 3, 5, 6, 7, 8, 9 having count(*) >= 5;
insert into fact_figures_waiting
  (workspace_id, publication_id, network, month, person_id, likes, reposts, replies, impressions)
select workspace_id, publication_id, network, date_trunc('month', counted_at at time zone 'UTC')::date, person_id,
  coalesce(likes, 0), coalesce(reposts, 0), coalesce(replies, 0), coalesce(impressions, 0)
from publication_figures
where counted_at is not null and date_trunc('month', counted_at at time zone 'UTC') = date_trunc('month', now() at time zone 'UTC');

-- Their place is taken by what waits and what is released.
drop table fact_click_hours, fact_click_days, fact_sharers, fact_figure_months, fact_figure_people;
