-- What networks counted in the first week of a message, by month and network: sums, and who stands behind them.

create table fact_figure_months (
  workspace_id uuid not null references workspaces (id) on delete cascade,
  network text not null,
  -- First day of the month (UTC) in which the figures were counted.
  month date not null,
  messages integer not null,
  likes bigint not null,
  reposts bigint not null,
  replies bigint not null,
  impressions bigint not null,
  primary key (workspace_id, network, month)
);
select portevoix.protect('fact_figure_months');

-- No figure stands beside a person: these rows only tell how many people a sum is made of.
create table fact_figure_people (
  workspace_id uuid not null references workspaces (id) on delete cascade,
  network text not null,
  month date not null,
  person_id uuid not null,
  primary key (workspace_id, network, month, person_id)
);
select portevoix.protect('fact_figure_people');
