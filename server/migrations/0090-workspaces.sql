-- The organisation's logo, as small as pages show it: no file of its own, so that it needs no folder and no bucket.

create table workspace_logos (
  workspace_id uuid not null references workspaces (id) on delete cascade,
  -- In the picture's address, so that a new logo is a new address.
  id uuid not null,
  picture bytea not null check (length(picture) <= 200000),
  width integer not null,
  height integer not null,
  changed_at timestamptz not null,
  primary key (workspace_id, id),
  unique (workspace_id)
);
select portevoix.protect('workspace_logos');
