-- The district that staff know of somebody their source tells none of; a reading never touches it.
alter table targets add column staff_jurisdiction_id uuid;
alter table targets add foreign key (workspace_id, staff_jurisdiction_id)
  references jurisdictions (workspace_id, id) on delete set null (staff_jurisdiction_id);
-- The one that counts.
alter table targets add column district_id uuid
  generated always as (coalesce(staff_jurisdiction_id, jurisdiction_id)) stored;
drop index targets_by_district;
create index targets_by_district on targets (workspace_id, district_id) where gone_at is null;

-- As for campaigns and alerts: the address of a live wall that was changed leads on.
create table campaign_former_moment_slugs (
  workspace_id uuid not null,
  campaign_id uuid not null,
  slug text not null,
  moment_id uuid not null,
  given_up_at timestamptz not null,
  primary key (workspace_id, campaign_id, slug),
  foreign key (workspace_id, campaign_id) references campaigns (workspace_id, id) on delete cascade,
  foreign key (workspace_id, moment_id) references campaign_moments (workspace_id, id) on delete cascade
);
create index campaign_former_moment_slugs_of on campaign_former_moment_slugs (workspace_id, moment_id);
select portevoix.protect('campaign_former_moment_slugs');
