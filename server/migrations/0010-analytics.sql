-- The numbers by e-mail: who asked for them, and which mails were sent.

create table report_subscriptions (
  workspace_id uuid not null references workspaces (id) on delete cascade,
  person_id uuid not null,
  rhythm text not null check (rhythm in ('weekly', 'monthly')),
  -- Mails that were due before this are not owed.
  since timestamptz not null,
  primary key (workspace_id, person_id),
  foreign key (workspace_id, person_id) references people (workspace_id, id) on delete cascade
);
select portevoix.protect('report_subscriptions');

-- One row per person and period is what makes a mail leave once.
create table report_mailings (
  workspace_id uuid not null references workspaces (id) on delete cascade,
  person_id uuid not null,
  rhythm text not null check (rhythm in ('weekly', 'monthly')),
  first_on date not null,
  last_on date not null,
  -- `sending` is written before the mail server is spoken to: a node that dies there leaves it so, and nobody sends twice.
  state text not null check (state in ('waiting', 'sending', 'sent', 'refused', 'unknown')),
  created_at timestamptz not null,
  changed_at timestamptz not null,
  primary key (workspace_id, person_id, rhythm, first_on),
  foreign key (workspace_id, person_id) references report_subscriptions (workspace_id, person_id) on delete cascade
);
create index report_mailings_waiting on report_mailings (created_at) where state = 'waiting';
select portevoix.protect('report_mailings');
