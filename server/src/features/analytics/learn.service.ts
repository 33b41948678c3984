/** Turns what earlier rooms tell into facts. Saying the same thing twice about a person or a publication changes nothing. */
import type { Ctx } from '#platform/ctx.ts';
import { alertLinksAmong } from '../campaigns/index.ts';
import { storyFacts } from '../content/index.ts';
import { hoursOf, linkIdsAfter } from '../links/index.ts';
import { listMemberships } from '../people/index.ts';
import { ownPostFact, publicAmong, publicationFacts, publicationsOfLinks } from '../sharing/index.ts';
import { getWorkspace } from '../workspaces/index.ts';
import { type ClickHour, clickRows, countedAt, dayIn, shareStateOf } from './facts.rules.ts';
import { countedAmong, forgetFacts, linkFacts, saveMembers, savePublications } from './learn.store.ts';
import { release } from './release.service.ts';
import { forgetBlocks } from './released.store.ts';
import { addWaiting, holdLedger, measureWaiting } from './waiting.store.ts';

type PublicationFact = Awaited<ReturnType<typeof publicationFacts>>[number];

/** @param personIds everybody who ever joined, when absent */
export async function learnMembers(ctx: Ctx, personIds?: readonly string[]): Promise<void> {
  const members = await listMemberships(ctx, personIds);
  if (members.length > 0) await saveMembers(ctx, members);
}

export async function learnPublications(ctx: Ctx, ids: readonly string[]): Promise<void> {
  await savePublicationFacts(ctx, await publicationFacts(ctx, ids));
}

async function savePublicationFacts(ctx: Ctx, facts: readonly PublicationFact[]): Promise<void> {
  if (facts.length === 0) return;
  const unique = (ids: string[]) => [...new Set(ids)];
  const stories = await storyFacts(ctx, unique(facts.map((fact) => fact.storyId)));
  const members = await listMemberships(ctx, unique(facts.map((fact) => fact.personId)));
  const facetOf = new Map(stories.map((story) => [story.id, story.facet]));
  const teamOf = new Map(members.map((member) => [member.personId, member.teamId]));
  const rows = facts.map((fact) => ({
    publicationId: fact.publicationId,
    shareId: fact.shareId,
    linkId: fact.linkId,
    storyId: fact.storyId,
    facet: facetOf.get(fact.storyId) ?? 'commercial',
    network: fact.network,
    personId: fact.personId,
    teamId: teamOf.get(fact.personId) ?? null,
    state: shareStateOf(fact.state),
    createdAt: fact.createdAt,
    countedAt: countedAt(fact),
  }));
  await holdLedger(ctx, 'adding');
  const before = await countedAmong(ctx, unique(rows.map((row) => row.publicationId)));
  await savePublications(ctx, rows);
  const { timeZone } = await getWorkspace(ctx);
  await addWaiting(
    ctx,
    rows.flatMap(({ publicationId, countedAt: at, state, ...row }) =>
      at && !before.has(publicationId)
        ? [
            {
              ...{ measure: 'shares' as const, sourceId: publicationId, day: dayIn(timeZone, at), hour: 0 },
              ...{ personId: row.personId, network: row.network, facet: row.facet },
              ...{ teamId: row.teamId, storyId: row.storyId, value: 1 },
              part: state === 'declared' ? 0 : 1,
            },
          ]
        : [],
    ),
  );
  // Seen online before it was released: it waits as measured.
  await measureWaiting(
    ctx,
    rows.filter((row) => row.countedAt && row.state !== 'declared').map((row) => row.publicationId),
  );
}

/** Adds changes of counters. Not idempotent by itself: the listener's receipt makes it happen once. */
export async function learnClicks(ctx: Ctx, all: readonly ClickHour[]): Promise<void> {
  // What anybody passed on from a public page is no work of members, and is shown apart.
  const clicked = [...new Set(all.map((change) => change.linkId))];
  const open = new Set([...(await publicAmong(ctx, clicked)), ...(await alertLinksAmong(ctx, clicked))]);
  const changes = all.filter((change) => !open.has(change.linkId));
  if (changes.length === 0) return;
  const linkIds = [...new Set(changes.map((change) => change.linkId))];
  let behind = await linkFacts(ctx, linkIds);
  const unheard = linkIds.filter((id) => !behind.has(id));
  if (unheard.length > 0) {
    // The first click of a share may be told before the share itself.
    const late = await publicationsOfLinks(ctx, unheard);
    await savePublicationFacts(ctx, late);
    if (late.length > 0) behind = await linkFacts(ctx, linkIds);
  }
  const { timeZone } = await getWorkspace(ctx);
  await holdLedger(ctx, 'adding');
  await addWaiting(ctx, clickRows(changes, behind, timeZone));
}

/** A post of somebody's own accord, by the day they told of it. */
export async function learnOwnPost(ctx: Ctx, ownPostId: string): Promise<void> {
  const post = await ownPostFact(ctx, ownPostId);
  if (!post) return;
  const { timeZone } = await getWorkspace(ctx);
  await holdLedger(ctx, 'adding');
  await addWaiting(ctx, [
    {
      ...{ measure: 'own_posts', sourceId: ownPostId, day: dayIn(timeZone, ctx.now), hour: 0 },
      ...{ personId: post.personId, network: post.network, facet: null, teamId: null, storyId: null },
      ...{ value: 1, part: 0 },
    },
  ]);
}

/** Computes every fact afresh from what the other rooms keep, and releases what is over: after a restore or a bulk load. */
export async function rebuildFacts(ctx: Ctx): Promise<void> {
  await holdLedger(ctx, 'releasing');
  await forgetFacts(ctx);
  await forgetBlocks(ctx);
  await learnMembers(ctx);
  for (let after: string | null = null; ; ) {
    const ids: string[] = await linkIdsAfter(ctx, after, 2000);
    if (ids.length === 0) break;
    await savePublicationFacts(ctx, await publicationsOfLinks(ctx, ids));
    await learnClicks(ctx, await hoursOf(ctx, ids, new Date(0)));
    after = ids.at(-1)!;
  }
  await release(ctx);
}
