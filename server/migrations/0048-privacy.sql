-- Who among the staff looked at whose named data: the person sees it, nobody else does, for a year.

create table looks (
  workspace_id uuid not null references workspaces (id) on delete cascade,
  -- Whose data it was.
  person_id uuid not null,
  -- The person, or the workspace's token, that looked.
  viewer_id uuid not null,
  -- The role in which they looked.
  role text not null,
  -- Method and path of the route.
  route text not null,
  -- Kinds of data shown.
  data text[] not null,
  -- The hour: looking again within it is the same look.
  seen_at timestamptz not null,
  primary key (workspace_id, person_id, viewer_id, route, seen_at),
  foreign key (workspace_id, person_id) references people (workspace_id, id) on delete cascade
);
create index looks_by_person on looks (workspace_id, person_id, seen_at desc);
create index looks_by_viewer on looks (workspace_id, viewer_id);
create index looks_by_time on looks (workspace_id, seen_at);
select portevoix.protect('looks');

-- Only added to. A look goes when its year is over or with the person it was about; who looked may become nobody.
create function portevoix.looks_stay() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' then
    if (new.workspace_id, new.person_id, new.role, new.route, new.data, new.seen_at)
      is distinct from (old.workspace_id, old.person_id, old.role, old.route, old.data, old.seen_at)
      or exists (select 1 from people where workspace_id = new.workspace_id and id = new.viewer_id) then
      raise exception 'A look is not changed.' using errcode = 'check_violation';
    end if;
    return new;
  end if;
  if coalesce(current_setting('portevoix.forgetting_looks', true), '') <> 'on'
    and exists (select 1 from people where workspace_id = old.workspace_id and id = old.person_id) then
    raise exception 'A look is kept for a year.' using errcode = 'check_violation';
  end if;
  return old;
end $$;
create trigger looks_stay before update or delete on looks for each row execute function portevoix.looks_stay();
