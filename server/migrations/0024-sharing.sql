-- Approval before publication, the version of the rules a message was judged by, and the archive of what was published.

alter table publications
  add column policy_version integer,
  add column approval_asked_at timestamptz,
  add column approved_at timestamptz,
  -- Who decided, and what they wrote to the author when they sent it back.
  add column approved_by uuid,
  add column sent_back_note text check (length(sent_back_note) <= 1000),
  -- When its author opened the composer after an approval.
  add column opened_at timestamptz,
  -- When an editor read it after it was out, where the organisation does so.
  add column reviewed_at timestamptz,
  drop constraint publications_state_check,
  add constraint publications_state_check check (state in ('intent_opened', 'declared', 'verified', 'expired', 'queued',
    'publishing', 'published', 'needs_attention', 'outcome_unknown', 'withdrawn', 'awaiting_approval', 'approved',
    'sent_back')),
  add foreign key (workspace_id, approved_by) references people (workspace_id, id) on delete set null (approved_by);
create index publications_awaiting_approval on publications (workspace_id, approval_asked_at, id)
  where state = 'awaiting_approval';

-- The last link of each chain of a workspace: whoever adds one holds this row, so that a chain never forks.
create table hash_chains (
  workspace_id uuid not null references workspaces (id) on delete cascade,
  chain text not null,
  number bigint not null check (number >= 0),
  hash bytea not null check (length(hash) = 32),
  primary key (workspace_id, chain)
);
select portevoix.protect('hash_chains');

-- What was published through the program. The chain runs over commitments, salted hashes of the contents, so that a
-- content can be erased and the chain still verified. Rows are never deleted, and only their content can be emptied.
create table archive_entries (
  workspace_id uuid not null references workspaces (id) on delete cascade,
  id uuid not null,
  number bigint not null check (number > 0),
  kind text not null,
  at timestamptz not null,
  previous bytea not null check (length(previous) = 32),
  commitment bytea not null check (length(commitment) = 32),
  hash bytea not null check (length(hash) = 32),
  salt bytea check (length(salt) = 32),
  content jsonb,
  person_id uuid,
  publication_id uuid,
  erased_at timestamptz,
  primary key (workspace_id, id),
  check ((content is null) = (salt is null)),
  check ((content is null) = (erased_at is not null))
);
create unique index archive_entries_in_order on archive_entries (workspace_id, number);
create index archive_entries_of_person on archive_entries (workspace_id, person_id, number desc);
select portevoix.protect('archive_entries');
revoke update, delete on archive_entries from portevoix_app;
grant update (content, salt, person_id, erased_at) on archive_entries to portevoix_app;
