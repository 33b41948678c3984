/** Turns what earlier rooms tell into facts. Saying the same thing twice about a person or a publication changes nothing. */
import type { Ctx } from '#platform/ctx.ts';
import { storyFacts } from '../content/index.ts';
import { hoursOf, linkIdsAfter } from '../links/index.ts';
import { listMemberships } from '../people/index.ts';
import { publicAmong, publicationFacts, publicationsOfLinks } from '../sharing/index.ts';
import { getWorkspace } from '../workspaces/index.ts';
import { type ClickHour, clickFacts, countedAt, shareStateOf } from './facts.rules.ts';
import {
  addClicks,
  forgetFacts,
  linkFacts,
  saveMembers,
  savePublications,
  saveSharers,
} from './learn.store.ts';

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
  await savePublications(
    ctx,
    facts.map((fact) => ({
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
    })),
  );
  const { timeZone } = await getWorkspace(ctx);
  await saveSharers(
    ctx,
    facts.map((fact) => fact.publicationId),
    timeZone,
  );
}

/** Adds changes of counters. Not idempotent by itself: the listener's receipt makes it happen once. */
export async function learnClicks(ctx: Ctx, all: readonly ClickHour[]): Promise<void> {
  // What anybody passed on from a public page is no work of members, and is shown apart.
  const open = await publicAmong(ctx, [...new Set(all.map((change) => change.linkId))]);
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
  await addClicks(ctx, clickFacts(changes, behind, timeZone));
}

/** Computes every fact of the workspace afresh from what the other rooms keep: after a restore, or a bulk load. */
export async function rebuildFacts(ctx: Ctx): Promise<void> {
  await forgetFacts(ctx);
  await learnMembers(ctx);
  for (let after: string | null = null; ; ) {
    const ids: string[] = await linkIdsAfter(ctx, after, 2000);
    if (ids.length === 0) return;
    await savePublicationFacts(ctx, await publicationsOfLinks(ctx, ids));
    await learnClicks(ctx, await hoursOf(ctx, ids, new Date(0)));
    after = ids.at(-1)!;
  }
}
