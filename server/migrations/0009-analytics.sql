-- Fact tables: all that the numbers are computed from. Filled by listeners, never by the screens that read them.

-- Who was a member from when to when: "active of eligible at that date" needs the past as it was.
create table fact_members (
  workspace_id uuid not null references workspaces (id) on delete cascade,
  person_id uuid not null,
  team_id uuid,
  joined_at timestamptz not null,
  left_at timestamptz,
  primary key (workspace_id, person_id)
);
select portevoix.protect('fact_members');

-- One row per publication. The person stands here to count people, never to show one.
create table fact_publications (
  workspace_id uuid not null references workspaces (id) on delete cascade,
  publication_id uuid not null,
  share_id uuid not null,
  link_id uuid not null,
  story_id uuid not null,
  facet text not null,
  network text not null,
  person_id uuid not null,
  -- The person's team when they shared.
  team_id uuid,
  state text not null check (state in ('verified', 'declared', 'opened', 'waiting', 'held', 'withdrawn')),
  created_at timestamptz not null,
  -- Since when it counts as a share: declared, seen online, or published through the network. Null: it does not.
  counted_at timestamptz,
  primary key (workspace_id, publication_id)
);
create index fact_publications_by_link on fact_publications (workspace_id, link_id);
create index fact_publications_by_person on fact_publications (workspace_id, person_id, created_at desc);
create index fact_publications_by_time on fact_publications (workspace_id, created_at) include (state);
create index fact_publications_counted on fact_publications (workspace_id, counted_at)
  include (person_id, state, network, facet, team_id, story_id) where counted_at is not null;
select portevoix.protect('fact_publications');

-- Who stands behind a network, a facet, a team or a story, and between which days: what small groups are hidden by.
create table fact_sharers (
  workspace_id uuid not null references workspaces (id) on delete cascade,
  dimension text not null check (dimension in ('network', 'facet', 'team', 'story')),
  key text not null,
  person_id uuid not null,
  first_on date not null,
  last_on date not null,
  primary key (workspace_id, dimension, key, person_id)
);
create index fact_sharers_of_person on fact_sharers (workspace_id, person_id);
select portevoix.protect('fact_sharers');

-- Clicks of a whole workspace by hour.
create table fact_click_hours (
  workspace_id uuid not null references workspaces (id) on delete cascade,
  hour timestamptz not null,
  human bigint not null,
  human_unique bigint not null,
  preview bigint not null,
  crawler bigint not null,
  ai bigint not null,
  monitor bigint not null,
  scanner bigint not null,
  prefetch bigint not null,
  primary key (workspace_id, hour)
);
select portevoix.protect('fact_click_hours');

-- Human clicks by day of the organisation's time zone, and by one thing at a time.
create table fact_click_days (
  workspace_id uuid not null references workspaces (id) on delete cascade,
  dimension text not null check (dimension in ('network', 'facet', 'team', 'story')),
  day date not null,
  key text not null,
  human bigint not null,
  human_unique bigint not null,
  primary key (workspace_id, dimension, day, key)
);
select portevoix.protect('fact_click_days');
