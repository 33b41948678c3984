-- Privacy: what the organisation says of itself, the requests of its people, exports on their way, and who was erased.

create table privacy_settings (
  workspace_id uuid not null references workspaces (id) on delete cascade,
  -- ISO 3166-1 alpha-2, of the organisation; null until somebody says.
  country text check (country ~ '^[A-Z]{2}$'),
  controller_address text check (length(controller_address) between 1 and 500),
  dpo_name text check (length(dpo_name) between 1 and 200),
  dpo_email text check (length(dpo_email) between 3 and 254),
  whistleblowing_url text check (whistleblowing_url ~ '^(https?://|mailto:)'),
  hosting_place text check (length(hosting_place) between 1 and 200),
  -- When the works council was consulted, and what there is to say about it.
  consulted_on date,
  consultation_note text check (length(consultation_note) between 1 and 1000),
  -- Once somebody has put the reminder of the consultation away.
  consultation_reminded_at timestamptz,
  -- Kind of data -> days it is kept, where an administrator chose otherwise than the program does.
  retention jsonb not null default '{}',
  changed_at timestamptz not null,
  primary key (workspace_id)
);
select portevoix.protect('privacy_settings');

-- What a person asked under the GDPR, with its clock of one month. What they wrote goes once it is answered.
create table privacy_requests (
  workspace_id uuid not null references workspaces (id) on delete cascade,
  id uuid not null,
  -- Null once the person is erased: that a request was answered in time stays true.
  person_id uuid,
  kind text not null check (kind in ('export', 'rectify', 'object', 'restrict', 'erase')),
  note text check (length(note) between 1 and 2000),
  asked_at timestamptz not null,
  due_at timestamptz not null,
  done_at timestamptz,
  done_by uuid,
  answer text check (length(answer) between 1 and 2000),
  -- Taken back by the person before it was done.
  withdrawn_at timestamptz,
  primary key (workspace_id, id),
  foreign key (workspace_id, person_id) references people (workspace_id, id) on delete set null (person_id),
  foreign key (workspace_id, done_by) references people (workspace_id, id) on delete set null (done_by)
);
create index privacy_requests_by_time on privacy_requests (workspace_id, asked_at desc, id desc);
create index privacy_requests_of_person on privacy_requests (workspace_id, person_id);
select portevoix.protect('privacy_requests');

-- A copy of a person's data: made by a job, lying in the media store until it expires.
create table privacy_exports (
  workspace_id uuid not null references workspaces (id) on delete cascade,
  id uuid not null,
  person_id uuid not null,
  -- Asked by themselves, or handed over because they left: then they have no account, and a link with a code opens it.
  reason text not null check (reason in ('asked', 'left')),
  code_hash text,
  asked_at timestamptz not null,
  ready_at timestamptz,
  -- Where it lies; null before it is made.
  object_key text,
  bytes bigint,
  rows bigint,
  expires_at timestamptz not null,
  fetched_at timestamptz,
  -- Wrong codes so far; past ten the link is closed.
  wrong_codes integer not null default 0,
  primary key (workspace_id, id),
  foreign key (workspace_id, person_id) references people (workspace_id, id) on delete cascade,
  check ((ready_at is null) = (object_key is null))
);
create index privacy_exports_of_person on privacy_exports (workspace_id, person_id, asked_at desc);
create index privacy_exports_expiring on privacy_exports (expires_at);
select portevoix.protect('privacy_exports');

-- Who is to be erased, and who was: afterwards nothing but an id that leads nowhere and two dates.
create table erasures (
  workspace_id uuid not null references workspaces (id) on delete cascade,
  -- The person's; no foreign key, for it outlives them.
  id uuid not null,
  reason text not null check (reason in ('asked', 'left')),
  asked_at timestamptz not null,
  due_at timestamptz not null,
  erased_at timestamptz,
  primary key (workspace_id, id)
);
create index erasures_due on erasures (due_at) where erased_at is null;
select portevoix.protect('erasures');

select set_config('portevoix.system', 'on', true);
-- One consent to a purpose is open at a time: an older one ended when the newer was given.
update consents c set withdrawn_at = n.given_at from consents n
where n.workspace_id = c.workspace_id and n.person_id = c.person_id and n.purpose = c.purpose
  and c.withdrawn_at is null and n.withdrawn_at is null and (n.given_at, n.id) > (c.given_at, c.id);
create unique index consents_open on consents (workspace_id, person_id, purpose) where withdrawn_at is null;
-- Connecting an account was the consent to it: from here on it stands in the ledger too.
insert into consents (workspace_id, id, person_id, purpose, version, given_at)
select workspace_id, gen_random_uuid(), person_id, 'connected_account', '1', min(connected_at)
from connections group by workspace_id, person_id;
insert into consents (workspace_id, id, person_id, purpose, version, given_at)
select workspace_id, gen_random_uuid(), person_id, 'quotes_and_photos', '1', min(named_at)
from story_suggestions where named_at is not null group by workspace_id, person_id;

-- Whoever is erased is deleted: what they made for others stays, without its maker.
alter table invitations alter column created_by drop not null;
alter table invitations drop constraint if exists invitations_workspace_id_created_by_fkey;
alter table invitations add foreign key (workspace_id, created_by) references people (workspace_id, id)
  on delete set null (created_by);
-- Those who left before today are erased as everybody is from now on, thirty days from now: nobody told them before.
insert into erasures (workspace_id, id, reason, asked_at, due_at)
select workspace_id, id, 'left', left_at, greatest(left_at, now()) + interval '30 days'
from people where left_at is not null;
