-- Ways in: more kinds of invitation, letters and reminders, refusals that nobody sees, where each person's name came
-- from, imports as jobs, and people who ask to join.

-- Staff see that an address was given, never whether it is still kept: a refusal erases it.
alter table people add column address_given boolean not null default false;
update people set address_given = true where email is not null;

alter table invitations alter column created_by drop not null;
alter table invitations add column kind text not null default 'link'
  check (kind in ('personal', 'link', 'code', 'domain', 'outside'));
update invitations set kind = 'personal' where person_id is not null;
-- A code is read from a wall and typed by many, so it may be shown again to those who run the programme.
alter table invitations add column code text check (length(code) between 6 and 20);
alter table invitations add column place text check (length(place) between 1 and 120);
alter table invitations add column group_ids uuid[] not null default '{}';
alter table invitations add column max_uses integer check (max_uses > 0);
alter table invitations add column needs_approval boolean not null default false;
-- Of somebody who asked by themselves: where the letter goes, and what they ticked.
alter table invitations add column address text check (address = lower(address));
alter table invitations add column consents text[] not null default '{}';
-- Letters: how many were begun (counted before sending, so that a broken connection never makes a fourth), when the
-- last one was, and the hashes of the links they carried; staff never see those links.
alter table invitations add column letters_begun smallint not null default 0 check (letters_begun between 0 and 3);
alter table invitations add column last_letter_at timestamptz;
alter table invitations add column letter_hashes text[] not null default '{}';
create index invitations_by_letter on invitations using gin (letter_hashes);
create index invitations_of_person on invitations (workspace_id, person_id) where person_id is not null;

create table joining_settings (
  workspace_id uuid primary key references workspaces (id) on delete cascade,
  reminders smallint not null default 1 check (reminders between 0 and 2),
  reminder_days smallint not null default 7 check (reminder_days between 7 and 60),
  -- Whether people with an address of the organisation's own domains may join by themselves.
  domain_joining text not null default 'off' check (domain_joining in ('off', 'open', 'approval')),
  outside_opened_at timestamptz,
  outside_hats text[] not null default '{supporter}',
  outside_approval boolean not null default false,
  -- By language: {"fr": {"title": "…", "text": "…"}, "en": {…}}
  outside_words jsonb not null default '{}',
  -- Of the hashes in declined_addresses.
  salt text not null,
  updated_at timestamptz not null
);
select portevoix.protect('joining_settings');

-- Addresses that no list invites again, as salted hashes only. Nobody can read who they are.
create table declined_addresses (
  workspace_id uuid not null references workspaces (id) on delete cascade,
  id uuid not null,
  address_hash text not null,
  -- So that somebody who changes their mind is the person they were; never shown.
  person_id uuid,
  declined_on date not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, person_id) references people (workspace_id, id) on delete set null (person_id)
);
create unique index declined_addresses_by_hash on declined_addresses (workspace_id, address_hash);
create index declined_addresses_of_person on declined_addresses (workspace_id, person_id);
select portevoix.protect('declined_addresses');

-- Where a person's name came from and on what legal basis it is kept, as whoever brought it declared.
create table person_origins (
  workspace_id uuid not null references workspaces (id) on delete cascade,
  id uuid not null,
  person_id uuid not null,
  source text not null check (source in ('hand', 'csv', 'link', 'code', 'domain', 'outside', 'scim', 'sso')),
  -- The file, the link or the directory, by its name.
  label text,
  import_id uuid,
  origin text,
  legal_basis text check (legal_basis in ('consent', 'contract', 'legal_obligation', 'vital_interests', 'public_task', 'legitimate_interests')),
  recorded_at timestamptz not null,
  recorded_by uuid,
  primary key (workspace_id, id),
  foreign key (workspace_id, person_id) references people (workspace_id, id) on delete cascade,
  foreign key (workspace_id, recorded_by) references people (workspace_id, id) on delete set null (recorded_by)
);
create index person_origins_of_person on person_origins (workspace_id, person_id, recorded_at);
select portevoix.protect('person_origins');

-- An import: the file as it came, what its columns mean, and how far it is. Work goes on where it stood.
create table people_imports (
  workspace_id uuid not null references workspaces (id) on delete cascade,
  id uuid not null,
  created_by uuid,
  created_at timestamptz not null,
  file_name text not null,
  encoding text,
  separator text,
  -- [{"heading": "Prénom", "samples": ["Zoé"]}] and, in the same order, what each column means.
  columns jsonb not null default '[]',
  mapping jsonb not null default '[]',
  hats text[] not null default '{employee}',
  -- Hats that whoever brought it looked after then: rows of others are left out.
  kept_hats text[] not null default '{}',
  locale text not null default 'fr' check (locale in ('fr', 'en')),
  origin text,
  legal_basis text check (legal_basis in ('consent', 'contract', 'legal_obligation', 'vital_interests', 'public_task', 'legitimate_interests')),
  declared_at timestamptz,
  letters boolean not null default false,
  expires_in_days integer not null default 30 check (expires_in_days between 1 and 365),
  state text not null check (state in ('uploaded', 'reading', 'read', 'running', 'done', 'failed', 'undone')),
  -- Why it failed: an error code.
  failure text,
  rows_total integer,
  rows_read integer not null default 0,
  rows_done integer not null default 0,
  created_count integer not null default 0,
  known_count integer not null default 0,
  merged_count integer not null default 0,
  error_count integer not null default 0,
  errors jsonb not null default '[]',
  preview jsonb not null default '[]',
  -- The last sign of life of whoever works on it.
  touched_at timestamptz not null,
  finished_at timestamptz,
  primary key (workspace_id, id),
  foreign key (workspace_id, created_by) references people (workspace_id, id) on delete set null (created_by)
);
create index people_imports_working on people_imports (touched_at) where state in ('reading', 'running');
select portevoix.protect('people_imports');
insert into people_imports (workspace_id, id, created_at, file_name, state, created_count, touched_at, finished_at)
  select workspace_id, import_id, min(created_at), 'CSV', 'done', count(*), min(created_at), min(created_at)
  from people where import_id is not null group by workspace_id, import_id;

-- The bytes, for any node that works on the import; gone as soon as it is over.
create table people_import_files (
  workspace_id uuid not null,
  import_id uuid not null,
  content bytea not null,
  primary key (workspace_id, import_id),
  foreign key (workspace_id, import_id) references people_imports (workspace_id, id) on delete cascade
);
select portevoix.protect('people_import_files');

-- Somebody asks to join where somebody has to say yes. Name and address are erased once that is decided.
create table join_requests (
  workspace_id uuid not null references workspaces (id) on delete cascade,
  id uuid not null,
  invitation_id uuid not null,
  name text,
  email text check (email = lower(email)),
  locale text not null check (locale in ('fr', 'en')),
  asked_at timestamptz not null,
  decided_at timestamptz,
  decision text check (decision in ('approved', 'refused')),
  decided_by uuid,
  primary key (workspace_id, id),
  foreign key (workspace_id, invitation_id) references invitations (workspace_id, id) on delete cascade,
  foreign key (workspace_id, decided_by) references people (workspace_id, id) on delete set null (decided_by)
);
create unique index join_requests_open on join_requests (workspace_id, email) where decided_at is null;
create index join_requests_by_time on join_requests (workspace_id, asked_at) where decided_at is null;
select portevoix.protect('join_requests');

-- Wrong codes and links typed from one network address, on all nodes together; no workspace is known yet then.
create table joining_tries (
  -- SHA-256 of the address and the hour, so that it names nobody afterwards.
  key text primary key,
  tries integer not null,
  until timestamptz not null
);
grant select, insert, update, delete on joining_tries to portevoix_app;
