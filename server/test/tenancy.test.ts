/** Generated from the route table: strangers are refused everywhere, and another workspace's ids are not found. */
import { CompiledQuery } from 'kysely';
import { expect, test } from 'vitest';
import { rooms } from '../src/app.ts';
import { makeKeyPair } from '../src/features/auth/sso-certificates.ts';
import { upsertBrowser } from '../src/features/notifications/push.store.ts';
import type { Ctx } from '../src/platform/ctx.ts';
import { newId } from '../src/platform/ids.ts';
import { testApp } from './app.ts';

const routes = rooms.flatMap((room) => room.routes ?? []);
const guarded = routes.filter((def) => def.access !== 'public');

test('every route that is not public answers 401 to a stranger', async () => {
  const { anonymous } = await testApp();
  const open: string[] = [];
  for (const def of guarded) {
    const answer = await anonymous.request(
      def.method,
      def.path.replace(/:[a-z]+/gi, newId()),
      def.method === 'GET' ? undefined : {},
    );
    if (answer.status !== 401) open.push(`${def.method} ${def.path} -> ${answer.status}`);
  }
  expect(open).toEqual([]);
});

test('a member is refused by every route that is for editors', async () => {
  const { nadia } = await testApp();
  const open: string[] = [];
  for (const def of guarded.filter(
    (route) => route.access !== 'public' && !route.access.includes('member'),
  )) {
    const answer = await nadia.request(
      def.method,
      def.path.replace(/:[a-z]+/gi, newId()),
      def.method === 'GET' ? undefined : {},
    );
    if (answer.status !== 403) open.push(`${def.method} ${def.path} -> ${answer.status}`);
  }
  expect(open).toEqual([]);
});

test('every declared public route is one of the few that must be', () => {
  const open = routes.filter((def) => def.access === 'public').map((def) => `${def.method} ${def.path}`);
  expect(open.sort()).toEqual([
    'DELETE /api/v1/sso/joining',
    'GET /api/v1/email-changes/:token',
    'GET /api/v1/employer-view',
    'GET /api/v1/invitations/:token',
    'GET /api/v1/setup',
    'GET /api/v1/sso/joining',
    'GET /api/v1/sso/offers',
    'GET /api/v1/sso/provider',
    'GET /api/v1/ways-in',
    'POST /api/v1/demonstration',
    'POST /api/v1/demonstration/session',
    'POST /api/v1/invitations/:token/requests',
    'POST /api/v1/join-requests',
    'POST /api/v1/setup',
    'PUT /api/v1/email-changes/:token/confirmation',
    'PUT /api/v1/invitations/:token/acceptance',
    'PUT /api/v1/invitations/:token/refusal',
    'PUT /api/v1/sso/joining',
  ]);
});

/** The table behind the noun before `:id`. A new noun without a line here fails the test below. */
const tables: Record<string, string> = {
  people: 'people',
  imports: 'people_imports',
  invitations: 'invitations',
  'join-requests': 'join_requests',
  groups: 'groups',
  audiences: 'audiences',
  'api-tokens': 'api_tokens',
  'service-tokens': 'api_tokens',
  sessions: 'sessions',
  passkeys: 'passkeys',
  feed: 'stories',
  stories: 'stories',
  sources: 'sources',
  'story-versions': 'story_versions',
  suggestions: 'story_suggestions',
  comments: 'story_comments',
  'source-items': 'source_items',
  'source-imports': 'source_imports',
  links: 'links',
  connections: 'connections',
  shares: 'shares',
  publications: 'publications',
  'recall-notices': 'recall_notices',
  'own-posts': 'own_posts',
  delegations: 'delegations',
  'share-drafts': 'share_drafts',
  approvals: 'publications',
  'guardrail-proofs': 'guardrail_proofs',
  'voice-samples': 'voice_samples',
  'privacy-requests': 'privacy_requests',
  'target-sources': 'target_sources',
  targets: 'targets',
  'target-lists': 'target_lists',
  campaigns: 'campaigns',
  'written-letters': 'written_letters',
  'target-replies': 'target_replies',
  'campaign-stages': 'campaign_stages',
  'petition-papers': 'petition_papers',
  'campaign-alerts': 'campaign_alerts',
  'campaign-comparisons': 'campaign_comparisons',
  'campaign-broadcasts': 'campaign_broadcasts',
  'supporter-lists': 'supporter_imports',
  'campaign-partners': 'campaign_partners',
  'push-subscriptions': 'push_subscriptions',
  webhooks: 'webhooks',
  'webhook-deliveries': 'webhook_deliveries',
  directories: 'scim_directories',
  'directory-groups': 'scim_groups',
  'scim-tokens': 'scim_tokens',
  'gathering-doors': 'gathering_doors',
  'campaign-moments': 'campaign_moments',
  'wall-words': 'campaign_moment_words',
  'sso-providers': 'sso_providers',
  'sso-domains': 'sso_domains',
  'sso-trials': 'sso_steps',
};
const ofIdentities = ['sessions', 'passkeys'];
async function insertWaysIn(ctx: Ctx, personId: string): Promise<void> {
  const { identity_id } = await ctx.tx
    .selectFrom('people')
    .select('identity_id')
    .where('id', '=', personId)
    .executeTakeFirstOrThrow();
  if (!identity_id) throw new Error('She has no account.');
  await ctx.tx
    .insertInto('sessions')
    .values({
      id: newId(),
      identity_id,
      token: newId(),
      expires_at: new Date(ctx.now.getTime() + 86_400_000),
    })
    .execute();
  await ctx.tx
    .insertInto('passkeys')
    .values({
      ...{ id: newId(), identity_id, name: 'Clé d’Olga', credential_id: newId(), public_key: '-' },
      ...{ counter: 0, device_type: 'singleDevice', backed_up: false },
    })
    .execute();
}
const aReply = { targetId: newId(), receivedOn: '2027-02-03', stance: 'for', words: 'Oui' };
const moment = {
  ...{ slug: 'vote', texts: { fr: { title: 'Le vote' } }, alertId: newId() },
  ...{ opensWall: '2027-02-03T09:00', closesWall: '2027-02-03T18:00' },
};
/** Bodies of routes that ask for more than `{}` before they look for the thing. */
const bodies: Record<string, Record<string, unknown>> = {
  'POST /api/v1/campaigns/:id/moments': moment,
  'PUT /api/v1/campaign-moments/:id': moment,
  'PUT /api/v1/campaign-moments/:id/contest': {
    ...{ closesWall: '2027-02-03T18:00', organiser: 'Zoé', address: 'Lyon', contact: 'zoe@ex.test' },
    prizes: [{ name: 'Livre', valueMinor: 1, count: 1 }],
  },
  'PUT /api/v1/supporter-lists/:id/start': {
    ...{ origin: 'Membres', collected: 'À nos stands, en mai 2026', legalBasis: 'consent', locale: 'fr' },
    campaignId: newId(),
  },
  'POST /api/v1/campaigns/:id/partners': {
    name: 'Ville',
    slug: 'ville',
    locale: 'fr',
    contact: 'a@b.example',
  },
  'PUT /api/v1/campaign-partners/:id/ending': { consents: 'withdrawn' },
  'POST /api/v1/campaign-alerts/:id/letter-previews': { locale: 'fr', variants: [] },
  'PATCH /api/v1/target-lists/:id': { name: 'Élus' },
  'POST /api/v1/campaign-broadcasts/:id/test': { locale: 'fr' },
  'POST /api/v1/campaigns/:id/copies': { slug: 'copie' },
  'PUT /api/v1/written-letters/:id/decision': { decision: 'pass' },
  'POST /api/v1/campaigns/:id/replies': aReply,
  'PUT /api/v1/target-replies/:id': aReply,
  'PUT /api/v1/campaigns/:id/outcome': { outcome: 'passed', texts: { fr: 'Votée' } },
  'POST /api/v1/campaigns/:id/stages': {
    ...{ texts: { fr: { title: 'Vote' } }, opensWall: '2030-01-01T09:00', closesWall: '2030-01-02T09:00' },
  },
  'PUT /api/v1/campaigns/:id/stage-order': { ids: [] },
  'PUT /api/v1/campaign-stages/:id/stories': { stories: [] },
  'PUT /api/v1/campaign-stages/:id/outcome': { outcome: 'passed', texts: { fr: 'Votée' } },
  'PUT /api/v1/campaign-stages/:id/alert-order': { ids: [] },
  'POST /api/v1/campaign-stages/:id/alerts': {
    ...{ kind: 'petition', slug: 'signer', texts: { fr: { title: 'Signer' } } },
  },
  'POST /api/v1/campaigns/:id/comparisons': {
    ...{ kind: 'letter', side: 'X', count: 3 },
    ...{ source: 'Journal', asOf: '2027-01-01' },
  },
  'POST /api/v1/campaign-alerts/:id/papers': { signatures: 12, source: 'Marché de Lille' },
  'POST /api/v1/campaign-alerts/:id/gift-imports': { csv: 'id;montant' },
  'PUT /api/v1/privacy-requests/:id/answer': { answer: 'Corrigé' },
  'POST /api/v1/groups/:id/imports': { csv: 'name\nZoé' },
  'PUT /api/v1/people/imports/:id/mapping': { mapping: ['name'], locale: 'fr' },
  'PUT /api/v1/people/imports/:id/start': { origin: 'Annuaire', legalBasis: 'contract', letters: false },
  'POST /api/v1/delegations/:id/drafts': {
    ...{ storyId: newId(), network: 'linkedin', locale: 'fr', body: 'Zoé' },
  },
  'PUT /api/v1/share-drafts/:id': { network: 'linkedin', locale: 'fr', body: 'Zoé' },
  'PUT /api/v1/share-drafts/:id/return': { note: 'Zoé' },
  'PUT /api/v1/stories/:id/decision': { decision: 'approved' },
  'PUT /api/v1/stories/:id/place': { at: null },
  'PUT /api/v1/suggestions/:id/refusal': { note: 'Non' },
  'POST /api/v1/feed/:id/comments': { text: 'Bravo' },
  'PATCH /api/v1/comments/:id': { text: 'Bravo' },
  'PUT /api/v1/comments/:id/hiding': { note: 'Un nom' },
  'PATCH /api/v1/passkeys/:id': { name: 'Zoé' },
  'PUT /api/v1/feed/:id/reaction': { kind: 'thanks' },
  'PUT /api/v1/directories/:id/departures': { decision: 'stay' },
};
test("another workspace's ids answer 404 on every route that takes one", async () => {
  const { anonymous, house, karim, nadia, otherWorkspace } = await testApp({ demonstration: true });
  const { owner: olga } = await otherWorkspace();
  // What the demonstration has none of.
  const asking = await olga.post<{ url: string }>('/api/v1/invitations', { needsApproval: true });
  await anonymous.post(`/api/v1/invitations/${asking.body.url.split('/').pop()}/requests`, {
    ...{ name: 'Zoé', email: 'zoe@ex.test', locale: 'fr' },
  });
  const imported = await olga.post<{ importId: string }>('/api/v1/people/imports', {
    csv: 'name\nZoé',
    ...{ dryRun: false, origin: 'Annuaire', legalBasis: 'contract' },
  });
  await olga.post('/api/v1/source-imports', {
    opml: '<opml><body><outline xmlUrl="https://a.example/rss"/></body></opml>',
  });
  await house.inWorkspace(olga.workspaceId, (ctx) =>
    ctx.tx
      .insertInto('connections')
      .values({
        ...{ workspace_id: olga.workspaceId, id: newId(), person_id: olga.personId, network: 'bluesky' },
        ...{
          remote_id: 'did:plc:olga',
          handle: 'olga.test',
          service: 'http://x.test',
          server: 'http://x.test',
        },
        ...{ sealed_secret: 'sealed', connected_at: ctx.now },
      })
      .execute(),
  );
  const idIn = async (table: string, mine: boolean) => {
    // Sessions and passkeys are an identity's: hers is nobody else's, in whatever workspace.
    const where = ofIdentities.includes(table)
      ? 'exists (select from people p where p.identity_id = t.identity_id and p.workspace_id = $1)'
      : 't.workspace_id = $1';
    const sql = `select t.id from ${table} t where (${where}) = $2 order by t.id desc limit 1`;
    return house.inSystem(
      async (ctx) =>
        (await ctx.tx.executeQuery<{ id: string }>(CompiledQuery.raw(sql, [karim.workspaceId, mine]))).rows[0]
          ?.id,
    );
  };
  await house.inSystem((ctx) => insertWaysIn(ctx, olga.personId));
  await house.inWorkspace(olga.workspaceId, (ctx) =>
    upsertBrowser(ctx, olga.personId, Buffer.from('browser'), '{}'),
  );
  const { certificate } = await makeKeyPair('idp.test', new Date());
  const provider = await olga.post<{ id: string }>('/api/v1/sso-providers', {
    ...{ kind: 'saml', name: 'Annuaire', entityId: 'idp', signInUrl: 'https://idp.test/sso' },
    certificates: [certificate],
  });
  await olga.post(`/api/v1/sso-providers/${provider.body.id}/trials`);
  const wrong: string[] = [];
  // The names of a network and of a hat are everybody's: what is set for it is one's own.
  for (const def of guarded.filter((route) => /\/:(?!network\b|hat\b)/.test(route.path))) {
    const noun = /\/([a-z-]+)\/:id/.exec(def.path)?.[1] ?? '';
    const table = tables[noun];
    const id = noun === 'imports' ? imported.body.importId : table && (await idIn(table, false));
    if (!id) {
      wrong.push(`${def.path}: no row of another workspace to try (${noun})`);
      continue;
    }
    const route = `${def.method} ${def.path}`;
    for (const client of [karim, nadia]) {
      const body = def.body && (bodies[route] ?? {});
      const answer = await client.request(def.method, def.path.replace(':id', id), body);
      const refused = client === nadia && answer.status === 403;
      if (answer.status !== 404 && !refused)
        wrong.push(`${route} -> ${answer.status} ${answer.text.slice(0, 200)}`);
    }
  }
  expect(wrong).toEqual([]);
}, 60_000);
