-- What somebody did in a tool used before, brought along for them: theirs to read, nobody else's.

create table brought_histories (
  workspace_id uuid not null references workspaces (id) on delete cascade,
  id uuid not null,
  person_id uuid not null,
  -- The tool it comes from, as whoever brought it named it.
  tool text not null,
  points bigint,
  shares bigint,
  clicks bigint,
  reactions bigint,
  badges text,
  brought_at timestamptz not null,
  primary key (workspace_id, id),
  -- A second file of the same tool replaces the first.
  unique (workspace_id, person_id, tool),
  foreign key (workspace_id, person_id) references people (workspace_id, id) on delete cascade
);
select portevoix.protect('brought_histories');
