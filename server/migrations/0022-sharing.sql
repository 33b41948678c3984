-- What people posted of their own accord, where they wish it counted: declared, apart from shares.
create table own_posts (
  workspace_id uuid not null references workspaces (id) on delete cascade,
  id uuid not null,
  person_id uuid not null,
  network text not null,
  -- Where it can be seen; null where the person gives no address.
  url text,
  posted_on date not null,
  created_at timestamptz not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, person_id) references people (workspace_id, id) on delete cascade
);
create index own_posts_of_person on own_posts (workspace_id, person_id, posted_on desc);
-- The same address twice is one post.
create unique index own_posts_once on own_posts (workspace_id, person_id, url) where url is not null;
select portevoix.protect('own_posts');
