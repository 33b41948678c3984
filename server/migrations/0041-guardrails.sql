-- The key of the customers' list, sealed: it outlives the installation's secret, because hashes cannot be made anew.
-- Without a row, the key is made from the secret of the time before.
create table guardrail_name_keys (
  workspace_id uuid not null references workspaces (id) on delete cascade,
  sealed_key text not null,
  primary key (workspace_id)
);
select portevoix.protect('guardrail_name_keys');
