-- Acts while a campaign is tried, the steps people take from one alert to the next, petitions on paper and their
-- delivery, links that are passed on, and gifts that others report.

-- Made while the campaign was in test mode: counted nowhere, forgotten after a week.
alter table actions add column test boolean not null default false;
drop index actions_once;
-- One signature, one letter, one seat per person: two at the same instant are one. What was tried stands apart.
create unique index actions_once on actions (workspace_id, alert_id, supporter_id, test) where supporter_id is not null;
-- Names that people let stand publicly, newest first.
create index actions_public on actions (workspace_id, alert_id, done_at desc, id) where state = 'done' and details @> '{"public": true}';
create index actions_tests on actions (workspace_id, at) where test;
create index actions_of_alert on actions (workspace_id, alert_id, id);

-- How far people come, by alert and day: came (opened the page), onward (took the next one after acting), stopped (said
-- no to it). Counts alone, in a few slots like action_counts.
create table alert_steps (
  workspace_id uuid not null,
  alert_id uuid not null,
  on_day date not null,
  step text not null check (step in ('came', 'onward', 'stopped')),
  channel text not null,
  slot smallint not null,
  times integer not null default 0,
  primary key (workspace_id, alert_id, on_day, step, channel, slot),
  foreign key (workspace_id, alert_id) references campaign_alerts (workspace_id, id) on delete cascade
) with (fillfactor = 80);
select portevoix.protect('alert_steps');

-- Signatures on paper, counted by hand: declared, and shown beside the others, never in one sum with them.
create table petition_papers (
  workspace_id uuid not null,
  id uuid not null,
  alert_id uuid not null,
  signatures integer not null check (signatures > 0),
  -- Who counted them, where: `Marché de Lille, 3 mars, comptées par deux bénévoles`.
  source text not null,
  created_at timestamptz not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, alert_id) references campaign_alerts (workspace_id, id) on delete cascade
);
create index petition_papers_of on petition_papers (workspace_id, alert_id, id);
select portevoix.protect('petition_papers');

-- A petition handed to the one it is addressed to. Staff know when, how many and the checksum, not who.
create table petition_deliveries (
  workspace_id uuid not null,
  id uuid not null,
  alert_id uuid not null,
  -- Name and post, as they were at that time; the address is sealed with the file.
  recipient text not null,
  sealed_address text,
  -- making · ready: the link is on its way · fetched · expired · failed: nobody had signed
  state text not null default 'making' check (state in ('making', 'ready', 'fetched', 'expired', 'failed')),
  signatures integer,
  -- SHA-256 of the archive, in hexadecimal.
  checksum text,
  -- A ZIP archive as base64: the names as CSV and PDF.
  sealed_file text,
  downloads smallint not null default 0,
  asked_at timestamptz not null,
  made_at timestamptz,
  first_fetched_at timestamptz,
  expires_at timestamptz,
  primary key (workspace_id, id),
  foreign key (workspace_id, alert_id) references campaign_alerts (workspace_id, id) on delete cascade
);
create index petition_deliveries_of on petition_deliveries (workspace_id, alert_id, id);
select portevoix.protect('petition_deliveries');

-- One tracked link per alert and network, with nobody behind it.
create table alert_links (
  workspace_id uuid not null,
  alert_id uuid not null,
  -- A network, or `gift` for the way to a fundraising page.
  network text not null,
  -- Where it leads, as it was minted: a changed address gets a new link.
  target text not null,
  link_id uuid not null,
  created_at timestamptz not null,
  primary key (workspace_id, alert_id, network),
  foreign key (workspace_id, alert_id) references campaign_alerts (workspace_id, id) on delete cascade
);
select portevoix.protect('alert_links');

-- Gifts, as the fundraising service or staff report them: sums alone, never who gave.
create table alert_gifts (
  workspace_id uuid not null,
  id uuid not null,
  alert_id uuid not null,
  amount_minor bigint not null check (amount_minor > 0),
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  given_on date not null,
  -- csv, webhook
  source text not null check (source in ('csv', 'webhook')),
  -- Keyed hash of the service’s own number of the gift: reported twice, it counts once.
  fingerprint bytea not null,
  created_at timestamptz not null,
  primary key (workspace_id, id),
  unique (workspace_id, alert_id, fingerprint),
  foreign key (workspace_id, alert_id) references campaign_alerts (workspace_id, id) on delete cascade
);
select portevoix.protect('alert_gifts');
