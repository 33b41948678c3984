-- API tokens end, say exactly what they open, and may belong to the workspace rather than to a person.

alter table api_tokens add column expires_at timestamptz;
update api_tokens set expires_at = now() + interval '1 year';
alter table api_tokens alter column expires_at set not null;
alter table api_tokens add column warned_at timestamptz;

-- "Everything" is spelled out as what it meant: every area, and no part of one's own account.
update api_tokens set scopes = array['content:read', 'content:write', 'sharing:read', 'sharing:write', 'people:read',
    'people:write', 'links:read', 'links:write', 'analytics:read', 'analytics:write', 'guardrails:read',
    'guardrails:write', 'workspaces:read', 'workspaces:write', 'auth:read', 'auth:write', 'webhooks:read',
    'webhooks:write']
  where '*' = any (scopes);
alter table api_tokens add constraint api_tokens_scopes_named check (not ('*' = any (scopes)));

-- A token of the workspace: nobody's, with a role of its own.
alter table api_tokens alter column person_id drop not null;
alter table api_tokens add column role text check (role in ('admin', 'editor', 'analyst'));
alter table api_tokens add constraint api_tokens_whose check ((person_id is null) = (role is not null));
create index api_tokens_ending on api_tokens (expires_at) where revoked_at is null;
create index api_tokens_of_workspace on api_tokens (workspace_id, id) where person_id is null;

alter table events drop constraint events_actor_kind_check;
alter table events add constraint events_actor_kind_check
  check (actor_kind in ('person', 'service', 'system', 'anonymous'));
