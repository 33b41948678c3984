-- Links that readers of a story's public page pass on. Nobody stands behind them: they are counted apart from members' shares.

create table public_links (
  workspace_id uuid not null,
  story_id uuid not null,
  network text not null,
  link_id uuid not null,
  created_at timestamptz not null,
  primary key (workspace_id, story_id, network),
  foreign key (workspace_id, story_id) references stories (workspace_id, id) on delete cascade,
  foreign key (workspace_id, link_id) references links (workspace_id, id) on delete cascade
);
create index public_links_by_link on public_links (workspace_id, link_id);
select portevoix.protect('public_links');
