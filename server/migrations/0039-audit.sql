-- The audit log: who did what in running the workspace. Rows are added, never changed or removed: an update can only
-- forget (a person, or a content past its time), and only on the path that also writes down that it was done.

create table audit_entries (
  workspace_id uuid not null references workspaces (id) on delete cascade,
  id uuid not null,
  number bigint not null check (number > 0),
  act text not null,
  at timestamptz not null,
  previous bytea not null check (length(previous) = 32),
  commitment bytea not null check (length(commitment) = 32),
  hash bytea not null check (length(hash) = 32),
  salt bytea check (length(salt) = 32),
  content jsonb,
  actor_kind text not null check (actor_kind in ('person', 'token', 'service', 'system', 'directory', 'anonymous')),
  -- Persons stand in the content as salted hashes only; these say whose they are until that person is erased. No
  -- foreign key: erasure goes through the room, which writes down how many names it took away.
  actor_id uuid,
  actor_salt bytea check (length(actor_salt) = 32),
  subject_id uuid,
  subject_salt bytea check (length(subject_salt) = 32),
  forgotten_at timestamptz,
  primary key (workspace_id, id),
  check ((content is null) = (salt is null)),
  check ((content is null) = (forgotten_at is not null)),
  check ((actor_id is null) = (actor_salt is null)),
  check ((subject_id is null) = (subject_salt is null))
);
create unique index audit_entries_in_order on audit_entries (workspace_id, number);
create index audit_entries_by_act on audit_entries (workspace_id, act, number desc);
create index audit_entries_by_time on audit_entries (workspace_id, at);
create index audit_entries_of_actor on audit_entries (workspace_id, actor_id, number desc) where actor_id is not null;
create index audit_entries_on_person on audit_entries (workspace_id, subject_id) where subject_id is not null;
select portevoix.protect('audit_entries');
revoke update, delete on audit_entries from portevoix_app;
grant update (content, salt, actor_id, actor_salt, subject_id, subject_salt, forgotten_at) on audit_entries to portevoix_app;

create function portevoix.keep_audit() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' then
    if coalesce(current_setting('portevoix.audit_forgets', true), '') = 'on'
      and row(new.workspace_id, new.id, new.number, new.act, new.at, new.previous, new.commitment, new.hash, new.actor_kind)
        = row(old.workspace_id, old.id, old.number, old.act, old.at, old.previous, old.commitment, old.hash, old.actor_kind)
      and (new.content is null or new.content = old.content)
      and (new.salt is null or new.salt = old.salt)
      and (new.actor_id is null or new.actor_id = old.actor_id)
      and (new.actor_salt is null or new.actor_salt = old.actor_salt)
      and (new.subject_id is null or new.subject_id = old.subject_id)
      and (new.subject_salt is null or new.subject_salt = old.subject_salt)
    then
      return new;
    end if;
  elsif tg_op = 'DELETE' then
    -- A whole workspace may go, and its log with it.
    if not exists (select from public.workspaces where id = old.workspace_id) then
      return old;
    end if;
  end if;
  raise exception 'The audit log is append-only.' using errcode = 'insufficient_privilege';
end $$;
create trigger audit_entries_stay before update or delete on audit_entries
  for each row execute function portevoix.keep_audit();
create trigger audit_entries_stay_all before truncate on audit_entries
  for each statement execute function portevoix.keep_audit();

-- The last time the log of a workspace was read link by link, and what was wrong with it.
create table audit_verifications (
  workspace_id uuid primary key references workspaces (id) on delete cascade,
  at timestamptz not null,
  entries bigint not null,
  head bytea check (length(head) = 32),
  -- Heads kept outside the database that it was compared with.
  anchors integer not null,
  problems jsonb not null
);
select portevoix.protect('audit_verifications');
