-- What callers say came of a call, by the act they declared (which names nobody) and whom they called.
create table call_reports (
  workspace_id uuid not null,
  action_id uuid not null,
  target_id uuid not null,
  outcome text not null check (outcome in ('answered', 'voicemail', 'busy', 'no_answer')),
  position text not null check (position in ('for', 'against', 'undecided', 'not_said')),
  at timestamptz not null,
  primary key (workspace_id, action_id, target_id),
  foreign key (workspace_id, action_id) references actions (workspace_id, id) on delete cascade,
  foreign key (workspace_id, target_id) references targets (workspace_id, id) on delete cascade
);
create index call_reports_of_target on call_reports (workspace_id, target_id);
select portevoix.protect('call_reports');
