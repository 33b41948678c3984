-- The writing assistant: one endpoint of the workspace's choosing, and the texts a person chose as their own voice.

create table assist_settings (
  workspace_id uuid not null references workspaces (id) on delete cascade,
  base_url text not null check (length(base_url) between 8 and 500),
  model text not null check (length(model) between 1 and 200),
  -- AES-256-GCM, bound to the workspace; null where the endpoint asks for no key.
  sealed_key text,
  changed_at timestamptz not null,
  primary key (workspace_id)
);
select portevoix.protect('assist_settings');

-- Theirs alone: nobody else can read them, and they leave with the person.
create table voice_samples (
  workspace_id uuid not null references workspaces (id) on delete cascade,
  id uuid not null,
  person_id uuid not null,
  text text not null check (length(text) between 20 and 3000),
  created_at timestamptz not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, person_id) references people (workspace_id, id) on delete cascade
);
create index voice_samples_of_person on voice_samples (workspace_id, person_id, created_at);
select portevoix.protect('voice_samples');
