/** Writes what the newsroom has in hand: stories on their way and put away, versions, suggestions, comments, topics. */
import type { ReactionKind } from '@portevoix/core/content';
import { reactionKinds } from '@portevoix/core/content';
import { ruleOfShort } from '@portevoix/core/people';
import { sql } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';
import { newId } from '#platform/ids.ts';
import { indexForSearch } from '../features/content/index.ts';
import { saveAudience, setFollowedTopics } from '../features/people/index.ts';
import { dayMs } from './calendar.ts';
import {
  comments,
  type EditorialStory,
  editorialStories,
  followedTopics,
  mandatoryTopic,
  suggestions,
} from './editorial.ts';
import type { LoadedPeople } from './load-people.ts';
import { insertRows } from './rows.ts';
import type { World } from './world.ts';

export async function loadEditorial(ctx: Ctx, world: World, { personId }: LoadedPeople): Promise<void> {
  const ago = (days: number) => new Date(ctx.now.getTime() - days * dayMs).toISOString();
  const person = (key: string) => personId(world.people.find((one) => one.key === key)!.id);
  const story = (key: string) => world.stories.find((one) => one.key === key)!.id;
  const contributor = await findContributor(ctx);
  const author = (one: EditorialStory) => (one.contributed && contributor?.id) || person('karim');
  const made = editorialStories.map((one) => ({ one, id: newId() }));

  const staff = await saveAudience(ctx, {
    rule: ruleOfShort({ hats: ['employee'], teams: [], locales: [] }),
  });
  await insertRows(
    ctx,
    'stories',
    made.map(({ one, id }) => ({
      ...storyRow(one, id, author(one), contributor?.group ?? null, ago),
      audience_id: one.internal ? staff : null,
    })),
  );
  for (const { id } of made) await indexForSearch(ctx, id);
  await insertRows(
    ctx,
    'story_decisions',
    made.flatMap(({ one, id }) =>
      one.way.map(({ decision, daysAgo, note }) => ({
        id: newId(),
        story_id: id,
        decision,
        note: note ?? null,
        person_id: decision === 'submitted' ? author(one) : person('karim'),
        at: ago(daysAgo),
      })),
    ),
  );
  await insertRows(
    ctx,
    'story_versions',
    made.flatMap(({ one, id }) => versionRows(one, id, author(one), ago)),
  );
  await insertRows(
    ctx,
    'story_suggestions',
    suggestions.map(({ answer, ...one }) => ({
      id: newId(),
      person_id: person(one.by),
      title: one.title,
      url: one.url ?? null,
      text: one.text ?? null,
      why: one.why,
      named_at: one.named ? ago(one.daysAgo) : null,
      created_at: ago(one.daysAgo),
      decision: answer?.decision ?? null,
      note: answer?.note ?? null,
      decided_by: answer ? person('karim') : null,
      decided_at: answer ? ago(one.daysAgo - 1) : null,
      story_id: answer?.story ? story(answer.story) : null,
    })),
  );
  await insertRows(
    ctx,
    'story_comments',
    comments.map((one) => ({
      id: newId(),
      story_id: story(one.story),
      person_id: person(one.by),
      text: one.text,
      created_at: ago(one.daysAgo),
      hidden_at: one.hidden ? ago(one.daysAgo - 0.1) : null,
      hidden_by: one.hidden ? person('karim') : null,
      hidden_note: one.hidden ?? null,
    })),
  );
  await loadReactions(ctx, world, personId);
  await loadTopics(ctx, person('nadia'), ago);
}

/** The one who writes for the night teams. */
async function findContributor(ctx: Ctx): Promise<{ id: string; group: string | null } | null> {
  const row = await ctx.tx
    .selectFrom('person_roles')
    .select(['person_id', 'groups'])
    .where('workspace_id', '=', ctx.workspaceId)
    .where('role', '=', 'contributor')
    .orderBy('person_id')
    .executeTakeFirst();
  return row ? { id: row.person_id, group: row.groups?.[0] ?? null } : null;
}

function storyRow(
  one: EditorialStory,
  id: string,
  author: string,
  group: string | null,
  ago: (days: number) => string,
) {
  const { days } = one;
  const at = (value: number | undefined) => (value === undefined ? null : ago(value));
  const last = one.way.at(-1);
  const onItsWay = days.published === undefined;
  return {
    id,
    locale: 'fr',
    title: one.fr.title,
    excerpt: one.fr.excerpt,
    note: one.fr.note || null,
    translations: {
      en: { title: one.en.title, excerpt: one.en.excerpt, ...(one.en.note && { note: one.en.note }) },
    },
    facet: one.facet,
    topics: one.topics,
    networks: [],
    group_id: one.contributed ? group : null,
    planned_at: at(days.planned),
    publish_at: at(days.published),
    announced_at: at(days.published),
    archived_at: at(days.archived),
    submitted_at: onItsWay && last?.decision === 'submitted' ? ago(last.daysAgo) : null,
    refused_at: onItsWay && last?.decision === 'refused' ? ago(last.daysAgo) : null,
    pinned_until: at(days.pinned),
    internal_at: one.internal ? ago(days.made) : null,
    ask: days.begins === undefined ? ('share' as const) : ('attend' as const),
    ask_starts_at: at(days.begins),
    ask_place: one.place ?? null,
    created_by: author,
    created_at: ago(days.made),
    updated_at: ago(last?.daysAgo ?? days.archived ?? days.published ?? days.made),
  };
}

function versionRows(one: EditorialStory, id: string, author: string, ago: (days: number) => string) {
  const fields = {
    ...{ locale: 'fr', title: one.fr.title, excerpt: one.fr.excerpt, note: one.fr.note || null },
    ...{ facet: one.facet, topics: one.topics, translations: {}, captions: [], networks: [] },
  };
  const version = (words: object, changed: string[], days: number) => ({
    id: newId(),
    story_id: id,
    fields: { ...fields, ...words },
    changed,
    person_id: author,
    at: ago(days),
  });
  if (!one.firstTitle) return [version({}, [], one.days.made)];
  const first = { title: one.firstTitle, excerpt: one.fr.excerpt.split('. ')[0] ?? '' };
  return [version(first, [], one.days.made), version({}, ['title', 'excerpt'], one.way.at(-1)?.daysAgo ?? 0)];
}

/** Each story that is out is thanked by some of those who shared something; the same ones every time. */
async function loadReactions(ctx: Ctx, world: World, personId: (id: string) => string): Promise<void> {
  const out = world.stories.filter((story) => story.state === 'published').slice(-8);
  const people = world.people.filter((person) => person.joinedAt);
  const rows = out.flatMap((story, at) =>
    people
      .filter((_, index) => (index * 7 + at * 3) % 41 === 0)
      .map((person, index) => ({
        story_id: story.id,
        person_id: personId(person.id),
        kind: reactionKinds[(index + at) % reactionKinds.length] as ReactionKind,
        at: ctx.now.toISOString(),
      })),
  );
  await insertRows(ctx, 'story_reactions', rows);
}

async function loadTopics(ctx: Ctx, nadia: string, ago: (days: number) => string): Promise<void> {
  await insertRows(ctx, 'topics', [{ name: mandatoryTopic, mandatory_at: ago(60), audience_id: null }]);
  await insertRows(
    ctx,
    'topic_follows',
    followedTopics.map((topic) => ({
      person_id: nadia,
      topic,
      choice: 'follow' as const,
      chosen_at: ago(40),
    })),
  );
  await setFollowedTopics(ctx, nadia, followedTopics);
}

/** The day each story was last passed on, as the listener of shares would have noted it. */
export async function noteLastShares(ctx: Ctx): Promise<void> {
  await sql`update stories s set last_shared_on = shared.on_day
    from (select story_id, max(created_at)::date as on_day from shares where workspace_id = ${ctx.workspaceId} group by 1) shared
    where s.workspace_id = ${ctx.workspaceId} and s.id = shared.story_id`.execute(ctx.tx);
}
