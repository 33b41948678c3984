-- Whom a story is for becomes one rule of room people; what the three lists asked is kept.

alter table stories add column audience_id uuid;
alter table stories add foreign key (workspace_id, audience_id) references audiences (workspace_id, id);
create index stories_of_audience on stories (workspace_id, audience_id) where audience_id is not null;

-- The canonical rule of hats, languages and teams as core/src/people/audience-rule.ts writes it, so that its hash is
-- the same: a condition alone, or several under "all" in the order of their texts.
create temporary table asked on commit drop as
select s.workspace_id, s.id, case when count(*) = 1 then min(part.text)
    else '{"kind":"all","rules":[' || string_agg(part.text, ',' order by part.text collate "C") || ']}' end as rule
from stories s
cross join lateral (
  values ('hat', (select string_agg(distinct '"' || one || '"', ',') from unnest(s.audience_hats) one)),
    ('locale', (select string_agg(distinct '"' || one || '"', ',') from unnest(s.audience_locales) one)),
    ('team', (select string_agg(distinct '"' || one || '"', ',') from unnest(s.audience_teams::text[]) one))
) list (kind, words)
cross join lateral (select '{"kind":"' || list.kind || '","in":[' || list.words || ']}') part (text)
where list.words is not null
group by s.workspace_id, s.id;

insert into audiences (workspace_id, id, rule, hash, created_at, updated_at)
select workspace_id, gen_random_uuid(), rule::jsonb, encode(sha256(convert_to(rule, 'UTF8')), 'hex'), now(), now()
from (select distinct workspace_id, rule from asked) each_once;

update stories s set audience_id = a.id
from asked, audiences a
where asked.workspace_id = s.workspace_id and asked.id = s.id
  and a.workspace_id = s.workspace_id and a.name is null
  and a.hash = encode(sha256(convert_to(asked.rule, 'UTF8')), 'hex');

alter table stories drop column audience_hats, drop column audience_teams, drop column audience_locales;
