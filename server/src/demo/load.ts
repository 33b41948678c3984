/** Writes the whole demonstration into a fresh installation, in one transaction: it is all there, or nothing is. */
import type { Ctx } from '#platform/ctx.ts';
import { rebuildFacts } from '../features/analytics/index.ts';
import { mustBeFirst } from '../features/auth/index.ts';
import { createWorkspace } from '../features/workspaces/index.ts';
import { dayMs } from './calendar.ts';
import { loadGroups } from './groups.ts';
import { loadAudit } from './load-audit.ts';
import { loadBroadcasts } from './load-campaign-broadcasts.ts';
import { loadFigures } from './load-campaign-figures.ts';
import { loadMoments } from './load-campaign-moments.ts';
import { loadPetitions } from './load-campaign-petitions.ts';
import { loadLetters } from './load-campaign-sending.ts';
import { loadSupporters } from './load-campaign-supporters.ts';
import { loadTargets } from './load-campaign-targets.ts';
import { loadCampaigns } from './load-campaigns.ts';
import { loadConnections } from './load-connections.ts';
import { loadDelegations } from './load-delegations.ts';
import { loadDirectory } from './load-directory.ts';
import { loadEditorial, noteLastShares } from './load-editorial.ts';
import { loadGuardrails } from './load-guardrails.ts';
import { loadInvitations } from './load-invitations.ts';
import { loadLooks } from './load-looks.ts';
import { loadMedia } from './load-media.ts';
import { loadPeople } from './load-people.ts';
import { loadPrivacy } from './load-privacy.ts';
import { loadQueue } from './load-queue.ts';
import { loadSharing } from './load-sharing.ts';
import { loadSso } from './load-sso.ts';
import { loadStories } from './load-stories.ts';
import { loadWebhooks } from './load-webhooks.ts';
import type { NamedPerson } from './organisation.ts';
import { loadRoles } from './roles.ts';
import { makeWorld } from './world.ts';

/** @param accounts people one can sign in as @throws auth.already_set_up beside any organisation */
export async function loadDemonstration(
  ctx: Ctx,
  accounts: readonly NamedPerson['key'][],
  password: string,
): Promise<void> {
  await mustBeFirst(ctx);
  const world = makeWorld(ctx.now);
  const { name, locale } = world.organisation;
  // It has a past: its log begins with its own beginning.
  const begun = { ...ctx, now: new Date(ctx.now.getTime() - 60 * dayMs) };
  const created = await createWorkspace(begun, { name, locale, demonstration: true });
  const inside = { ...created, now: ctx.now };
  const people = await loadPeople(inside, world, accounts, password);
  await loadAudit(inside, world, people);
  const audiences = await loadGroups(inside, world, people);
  await loadRoles(inside, world, people);
  await loadInvitations(inside, world, people);
  await loadStories(inside, world, people, audiences);
  await loadEditorial(inside, world, people);
  await loadMedia(inside, world);
  await loadSharing(inside, world, people);
  await noteLastShares(inside);
  await loadConnections(inside, world, people);
  await loadQueue(inside, world, people);
  await loadDelegations(inside, world, people);
  await loadGuardrails(inside, world, people);
  await loadTargets(inside);
  const campaigns = await loadCampaigns(inside, world);
  await loadLetters(inside, campaigns);
  await loadPetitions(inside, campaigns);
  await loadFigures(inside, campaigns);
  await loadMoments(inside, world, campaigns);
  await loadSupporters(inside, campaigns);
  await loadBroadcasts(inside, campaigns);
  await loadWebhooks(inside, world);
  await loadPrivacy(inside, world, people);
  await loadLooks(inside, world, people);
  await loadSso(inside);
  await loadDirectory(inside, world, people);
  await rebuildFacts(inside);
}
