-- Letters that wait too long are told of once, and words go with whoever wrote them.

-- Whoever keeps the workspace is told once of each letter that waits longer than its writer was promised.
alter table written_letters add column warned_at timestamptz;

-- An act is taken back, or its writer forgotten, in several ways: the words of its letters go in the same statement,
-- so that no way can leave them behind, and what has not left does not leave.
create function portevoix.forget_letters() returns trigger language plpgsql as $$
begin
  if new.supporter_id is null and old.supporter_id is not null then
    delete from written_letters where workspace_id = new.workspace_id and action_id = new.id;
  elsif new.state = 'withdrawn' and old.state <> 'withdrawn' then
    update written_letters set state = 'withdrawn', sealed_words = null, due_at = null
    where workspace_id = new.workspace_id and action_id = new.id;
  end if;
  return null;
end $$;
create trigger actions_forget_letters after update of supporter_id, state on actions
  for each row execute function portevoix.forget_letters();
