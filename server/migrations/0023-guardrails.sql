-- The policy as versions: every change is a row with who and when, and publications name the version they were judged by.

create table guardrail_policies (
  workspace_id uuid not null references workspaces (id) on delete cascade,
  id uuid not null,
  version integer not null check (version > 0),
  -- Everything the editors wrote, as core/guardrails describes it.
  policy jsonb not null,
  changed_by uuid,
  changed_at timestamptz not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, changed_by) references people (workspace_id, id) on delete set null (changed_by)
);
create unique index guardrail_policies_in_order on guardrail_policies (workspace_id, version desc);
select portevoix.protect('guardrail_policies');

select set_config('portevoix.system', 'on', true);
-- What was set before becomes the first version. Ids are of the database's making here; nothing refers to them.
insert into guardrail_policies (workspace_id, id, version, policy, changed_at)
select w.id, gen_random_uuid(), 1,
  jsonb_build_object(
    'terms', coalesce((
      select jsonb_agg(jsonb_build_object('term', t.term, 'kind', t.kind, 'action', t.action, 'note', t.note)
        order by t.position)
      from guardrail_terms t where t.workspace_id = w.id), '[]'),
    'disclosures', coalesce((select s.disclosures from guardrail_settings s where s.workspace_id = w.id), '{}')),
  coalesce((select s.updated_at from guardrail_settings s where s.workspace_id = w.id), now())
from workspaces w
where exists (select from guardrail_terms t where t.workspace_id = w.id)
   or exists (select from guardrail_settings s where s.workspace_id = w.id);
drop table guardrail_terms;
drop table guardrail_settings;

-- The proof of a claim, noted once on a story. The claim is kept folded, as claims are compared.
create table guardrail_proofs (
  workspace_id uuid not null references workspaces (id) on delete cascade,
  id uuid not null,
  story_id uuid not null,
  claim text not null check (length(claim) between 1 and 120),
  claim_key text not null,
  note text not null check (length(note) between 3 and 1000),
  noted_by uuid,
  noted_at timestamptz not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, noted_by) references people (workspace_id, id) on delete set null (noted_by)
);
create unique index guardrail_proofs_of_story on guardrail_proofs (workspace_id, story_id, claim_key);
select portevoix.protect('guardrail_proofs');

-- The customers' list: HMAC-SHA-256 of each folded name under a key of this installation, never the name.
create table guardrail_names (
  workspace_id uuid not null references workspaces (id) on delete cascade,
  hash bytea not null check (length(hash) = 16),
  words integer not null check (words between 1 and 6),
  primary key (workspace_id, hash)
);
select portevoix.protect('guardrail_names');
