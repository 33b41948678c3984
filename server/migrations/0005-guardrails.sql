-- What a workspace watches for in drafts, and how its people disclose their tie to it.

create table guardrail_settings (
  workspace_id uuid not null references workspaces (id) on delete cascade,
  -- hat -> locale -> wording; what is absent keeps the default of the locales.
  disclosures jsonb not null default '{}',
  updated_at timestamptz not null,
  primary key (workspace_id)
);
select portevoix.protect('guardrail_settings');

create table guardrail_terms (
  workspace_id uuid not null references workspaces (id) on delete cascade,
  id uuid not null,
  term text not null check (length(term) between 1 and 120),
  kind text not null check (kind in ('banned', 'confidential')),
  action text not null check (action in ('warn', 'block')),
  note text check (length(note) <= 300),
  -- The editor's own order.
  position integer not null,
  primary key (workspace_id, id)
);
create index guardrail_terms_in_order on guardrail_terms (workspace_id, position);
select portevoix.protect('guardrail_terms');
