-- How many letters a target got within the last hour.
create index letters_out_sent_in_lane on letters_out (workspace_id, lane, ended_at desc)
  where state = 'sent' and lane is not null;

-- Public addresses that were changed: posters, letters and other sites carry them, so they lead on.

create table campaign_former_slugs (
  workspace_id uuid not null,
  slug text not null,
  campaign_id uuid not null,
  given_up_at timestamptz not null,
  primary key (workspace_id, slug),
  foreign key (workspace_id, campaign_id) references campaigns (workspace_id, id) on delete cascade
);
create index campaign_former_slugs_of on campaign_former_slugs (workspace_id, campaign_id);
-- As in `campaigns`, an address names no workspace.
create index campaign_former_slugs_named on campaign_former_slugs (slug, given_up_at);
select portevoix.protect('campaign_former_slugs');

create table campaign_former_alert_slugs (
  workspace_id uuid not null,
  campaign_id uuid not null,
  slug text not null,
  alert_id uuid not null,
  given_up_at timestamptz not null,
  primary key (workspace_id, campaign_id, slug),
  foreign key (workspace_id, campaign_id) references campaigns (workspace_id, id) on delete cascade,
  foreign key (workspace_id, alert_id) references campaign_alerts (workspace_id, id) on delete cascade
);
create index campaign_former_alert_slugs_of on campaign_former_alert_slugs (workspace_id, alert_id);
select portevoix.protect('campaign_former_alert_slugs');
