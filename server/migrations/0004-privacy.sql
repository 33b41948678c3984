-- The consent ledger: what was agreed to, in which version, when, and when it was withdrawn.

create table consents (
  workspace_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  purpose text not null,
  version text not null,
  given_at timestamptz not null,
  withdrawn_at timestamptz,
  primary key (workspace_id, id),
  foreign key (workspace_id, person_id) references people (workspace_id, id) on delete cascade
);
create index consents_of_person on consents (workspace_id, person_id);
select portevoix.protect('consents');
