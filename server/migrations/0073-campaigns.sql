-- Where a workspace has streets looked up to find a district; no row, no address: nowhere.
create table campaign_geocoders (
  workspace_id uuid not null references workspaces (id) on delete cascade,
  -- Addresses by country; null: off.
  fr text,
  us text,
  updated_at timestamptz not null,
  primary key (workspace_id)
);
select portevoix.protect('campaign_geocoders');
