-- A second yes of a member, to an app of its own that reads figures and nothing else (LinkedIn keeps the two apart).
create table figure_grants (
  workspace_id uuid not null references workspaces (id) on delete cascade,
  connection_id uuid not null,
  person_id uuid not null,
  app_id uuid,
  -- AES-256-GCM, bound to the connection; null once the network no longer accepts it.
  sealed_secret text,
  expires_at timestamptz,
  granted_at timestamptz not null,
  lapsed_at timestamptz,
  primary key (workspace_id, connection_id),
  foreign key (workspace_id, connection_id) references connections (workspace_id, id) on delete cascade,
  foreign key (workspace_id, person_id) references people (workspace_id, id) on delete cascade,
  check ((lapsed_at is null) = (sealed_secret is not null))
);
create index figure_grants_of_person on figure_grants (workspace_id, person_id);
select portevoix.protect('figure_grants');

alter table network_authorizations
  add column purpose text not null default 'publish' check (purpose in ('publish', 'analytics')),
  -- The account whose figures are about to be opened.
  add column connection_id uuid,
  add constraint network_authorizations_purpose check ((purpose = 'analytics') = (connection_id is not null)),
  add foreign key (workspace_id, connection_id) references connections (workspace_id, id) on delete cascade;
