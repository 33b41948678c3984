/**
 * Nadia's queue: messages planned on her Mastodon account, one that asks her to look again, and a story that was taken
 * back after she had shared it. Everything is as sharing itself would have written it.
 */
import { composeText } from '@portevoix/core/networks';
import { confirmationOf, instantOf, usualRhythm, wallTimeOf } from '@portevoix/core/sharing';
import type { Ctx } from '#platform/ctx.ts';
import { newId } from '#platform/ids.ts';
import { disclosureFor } from '../features/guardrails/index.ts';
import type { LoadedPeople } from './load-people.ts';
import type { DemoStory } from './programme.ts';
import { insertRows } from './rows.ts';
import type { World } from './world.ts';

const zone = 'Europe/Paris';
const day = 86_400_000;

/** In Nadia's words, the soonest first. */
const plans: readonly { story: string; days: number; at: string; text: string; stopped?: true }[] = [
  {
    story: 'velos-des-tournees',
    days: 1,
    at: '12:40',
    text: 'Un an de vélo cargo, par tous les temps. On me demande encore si c’est pour la photo : non, c’est pour arriver à l’heure.',
  },
  {
    story: 'ligne-de-nuit',
    days: 2,
    at: '18:15',
    text: 'Quelqu’un décroche, la nuit aussi. Gardez le numéro, on ne sait jamais pour qui.',
  },
  {
    story: 'une-tournee-avec-odile',
    days: 4,
    at: '09:05',
    text: 'Ce que j’ai appris d’Odile tient en deux mots : s’asseoir d’abord.',
    stopped: true,
  },
];

export async function loadQueue(ctx: Ctx, world: World, { personId }: LoadedPeople): Promise<void> {
  const nadia = world.people.find((person) => person.key === 'nadia')!;
  const own = { person_id: personId(nadia.id) };
  const connection = await ctx.tx
    .selectFrom('connections')
    .select('id')
    .where('workspace_id', '=', ctx.workspaceId)
    .where('person_id', '=', own.person_id)
    .where('network', '=', 'mastodon')
    .executeTakeFirstOrThrow();
  const disclosure = await disclosureFor(ctx, { hat: 'employee', locale: 'fr', promotional: true });
  const made = plans.flatMap((plan) => {
    const story = world.stories.find(({ key }) => key === plan.story);
    return story ? [planned(ctx, story, plan, disclosure)] : [];
  });
  await insertRows(
    ctx,
    'links',
    made.map(({ link }) => link),
  );
  await insertRows(
    ctx,
    'shares',
    made.map(({ share }) => ({ ...share, ...own })),
  );
  await insertRows(
    ctx,
    'publications',
    made.map(({ publication }) => ({ ...publication, ...own, connection_id: connection.id })),
  );
  await loadRecall(ctx, world, own.person_id);
  await loadOwnPosts(ctx, world, personId);
  const { from, to, days, dailyCap, spreadMinutes } = usualRhythm(zone);
  await insertRows(ctx, 'sharing_rhythms', [
    {
      ...own,
      ...{ zone, hours_from: from, hours_to: to, days, daily_cap: dailyCap, spread_minutes: spreadMinutes },
    },
  ]);
}

/** A few people told us of posts they wrote without any story of ours. */
async function loadOwnPosts(ctx: Ctx, world: World, personId: LoadedPeople['personId']): Promise<void> {
  const members = world.people.filter((person) => person.joinedAt !== null);
  const nadia = members.filter((person) => person.key === 'nadia');
  const writers = [...nadia, ...members.filter((person) => person.key === null).slice(3, 12)];
  await insertRows(
    ctx,
    'own_posts',
    writers.map((person, at) => ({
      ...{
        id: newId(),
        person_id: personId(person.id),
        network: at % 3 ? 'linkedin' : 'facebook',
        url: null,
      },
      posted_on: new Date(ctx.now.getTime() - (1 + at * 2) * day).toISOString().slice(0, 10),
      created_at: new Date(ctx.now.getTime() - at * day).toISOString(),
    })),
  );
}

/** A story taken back, whose post Nadia had planned: she is told why, and that there is nothing to do. */
async function loadRecall(ctx: Ctx, world: World, person_id: string): Promise<void> {
  const story = world.stories.find(({ withdrawnAt }) => withdrawnAt !== null);
  if (!story?.withdrawnAt) return;
  await insertRows(ctx, 'recall_notices', [
    {
      ...{ id: newId(), person_id, story_id: story.id, story_title: story.fr.title },
      explanation:
        'Le chiffre des économies d’eau mélangeait deux années. Nous le recalculons et nous reviendrons avec le bon.',
      posts: [],
      created_at: story.withdrawnAt.toISOString(),
      mail: 'none',
    },
  ]);
}

function planned(ctx: Ctx, story: DemoStory, plan: (typeof plans)[number], disclosure: string | null) {
  const [linkId, shareId] = [newId(), newId()];
  const code = linkId.replaceAll('-', '').slice(-8);
  const link = `${ctx.house.config.publicUrl}/l/${code}`;
  const at = `${wallTimeOf(new Date(ctx.now.getTime() + plan.days * day), zone).slice(0, 10)}T${plan.at}`;
  const due = instantOf({ zone, at }).instant.toISOString();
  const { published } = composeText('mastodon', { body: plan.text, disclosure, link });
  const card = { title: story.fr.title, description: story.fr.excerpt ?? '', picture: null };
  const created_at = new Date(ctx.now.getTime() - day / 4).toISOString();
  return {
    link: {
      ...{ id: linkId, code, url: story.url, created_at, utm_source: 'mastodon' },
      ...{ utm_medium: 'employee_advocacy', utm_content: story.id },
    },
    share: { id: shareId, story_id: story.id, story_title: story.fr.title, created_at },
    publication: {
      ...{ id: newId(), share_id: shareId, story_id: story.id, network: 'mastodon', mode: 'api' },
      state: plan.stopped ? 'needs_attention' : 'queued',
      reason: plan.stopped ? 'disclosure_changed' : null,
      ...{ text: published, body: plan.text, locale: 'fr', hat: 'employee', disclosure },
      card: { title: card.title, description: card.description, imageUrl: null },
      confirmation: confirmationOf({
        network: 'mastodon',
        text: published,
        link,
        disclosure,
        card,
        images: [],
      }),
      ...{ confirmed_at: created_at, created_at, link_id: linkId, short_url: link },
      ...{ record_key: newId(), zone, wall_time: at, scheduled_at: due, due_at: due, tries: 0 },
    },
  };
}
