-- Words of stories for search, and what each person has opened and shared, which is theirs alone.

-- Lexemes of different spelling that a reader takes for the same: stemmed with their accents, then without them.
-- (Without its accents first, "infirmière" has another stem than "infirmier", and "employés" another than "employer".)
create function portevoix.fold_lexemes(lexemes text) returns text language sql immutable strict parallel safe
  as $$ select translate(replace(replace(lexemes, 'œ', 'oe'), 'æ', 'ae'), 'àâäáãåéèêëíìîïóòôöõúùûüÿçñ', 'aaaaaaeeeeiiiiooooouuuuycn') $$;

-- The lexemes of a text: its words as written, for a word half typed, and their stems in its language.
-- `written` holds the words in lower case between single blanks, `folded` the same without accents.
create function portevoix.text_words(language text, written text, folded text) returns tsvector
  language sql immutable strict parallel safe
  as $$ select to_tsvector('pg_catalog.simple', folded) || case language
      when 'en' then to_tsvector('pg_catalog.english', folded)
      else to_tsvector('pg_catalog.french', folded)
        || portevoix.fold_lexemes(to_tsvector('pg_catalog.french', written)::text)::tsvector end $$;

-- What somebody looks for, in either language; the last word may be half typed. Words too common to tell stories apart
-- are left out unless there is no other. With `every` false, any of the words will do.
create function portevoix.words_query(written text[], folded text[], every boolean) returns tsquery
  language plpgsql immutable strict parallel safe as $$
declare
  telling tsquery := ''::tsquery;
  whole tsquery := ''::tsquery;
  word tsquery;
  french tsquery;
  english tsquery;
begin
  for at in 1 .. coalesce(array_length(folded, 1), 0) loop
    french := plainto_tsquery('pg_catalog.french', folded[at]);
    english := plainto_tsquery('pg_catalog.english', folded[at]);
    word := plainto_tsquery('pg_catalog.simple', folded[at]) || french || english
      || portevoix.fold_lexemes(plainto_tsquery('pg_catalog.french', written[at])::text)::tsquery;
    if at = array_length(folded, 1) and numnode(plainto_tsquery('pg_catalog.simple', folded[at])) = 1 then
      word := word || to_tsquery('pg_catalog.simple', quote_literal(folded[at]) || ':*');
    end if;
    whole := case when every then whole && word else whole || word end;
    if numnode(french) > 0 and numnode(english) > 0 then
      telling := case when every then telling && word else telling || word end;
    end if;
  end loop;
  return case when numnode(telling) > 0 then telling else whole end;
end $$;

create table story_words (
  workspace_id uuid not null,
  story_id uuid not null,
  words tsvector not null,
  primary key (workspace_id, story_id),
  foreign key (workspace_id, story_id) references stories (workspace_id, id) on delete cascade
);
create index story_words_found on story_words using gin (words);
select portevoix.protect('story_words');
-- PostgreSQL asks no text index about rows that have not passed their policy yet, since `@@` might tell of rows one may
-- not see. So the search runs as the owner, whom the policy of this one table does not bind, and names the workspace.
alter table story_words no force row level security;

-- Stories with these words, the last made first (ids are UUIDv7), whatever their state and audience. Never row by row: the
-- planner takes the rows to be short, but the words are kept apart from them (TOAST), and unpacking them all takes half a second.
create function portevoix.find_stories(query tsquery, most integer) returns setof uuid
  language sql stable security definer set search_path = public set enable_seqscan = off as $$
    with found as materialized (
      select story_id from story_words where words @@ query and workspace_id = portevoix.workspace()
    )
    select story_id from found order by story_id desc limit most $$;
revoke all on function portevoix.find_stories(tsquery, integer) from public;
grant execute on function portevoix.find_stories(tsquery, integer) to portevoix_app;

insert into story_words (workspace_id, story_id, words)
  select workspace_id, id,
    setweight(portevoix.text_words(locale, lower(title), portevoix.fold_lexemes(lower(title))), 'A')
      || setweight(portevoix.text_words(locale, search, search), 'C')
  from stories;

-- Only the person reads these rows: what is new to them, what they passed on. No figure is made of them.
create table story_marks (
  workspace_id uuid not null,
  person_id uuid not null,
  story_id uuid not null,
  opened_at timestamptz,
  shared_at timestamptz,
  primary key (workspace_id, person_id, story_id),
  foreign key (workspace_id, person_id) references people (workspace_id, id) on delete cascade,
  foreign key (workspace_id, story_id) references stories (workspace_id, id) on delete cascade
);
create index story_marks_of_story on story_marks (workspace_id, story_id);
select portevoix.protect('story_marks');
insert into story_marks (workspace_id, person_id, story_id, opened_at, shared_at)
  select s.workspace_id, s.person_id, s.story_id, min(s.created_at), min(s.created_at) from shares s
  join stories t on t.workspace_id = s.workspace_id and t.id = s.story_id
  group by 1, 2, 3;
