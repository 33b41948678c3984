-- What the other side did, entered by hand with where it stands: never a count of ours.

create table campaign_comparisons (
  workspace_id uuid not null,
  id uuid not null,
  campaign_id uuid not null,
  -- The kind of alert it is held against.
  kind text not null check (kind in ('letter', 'call', 'petition', 'gathering', 'share')),
  -- Who the other side is, in staff's words.
  side text not null,
  count integer not null check (count >= 0),
  -- Where the number stands: an article, a hearing, an address.
  source text not null,
  as_of date not null,
  created_at timestamptz not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, campaign_id) references campaigns (workspace_id, id) on delete cascade
);
create index campaign_comparisons_of on campaign_comparisons (workspace_id, campaign_id, as_of desc);
select portevoix.protect('campaign_comparisons');
