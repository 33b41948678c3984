/** Some weeks of administrative acts, written as real ones are, and API tokens that open nothing: nobody knows them. */
import { randomBytes } from 'node:crypto';
import type { Actor, Ctx } from '#platform/ctx.ts';
import { emit } from '#platform/events.ts';
import { newId } from '#platform/ids.ts';
import { dayMs } from './calendar.ts';
import type { LoadedPeople } from './load-people.ts';
import { insertRows } from './rows.ts';
import type { World } from './world.ts';

const acts: readonly [
  daysAgo: number,
  who: 'karim' | 'sylvie',
  name: string,
  data: Record<string, unknown>,
][] = [
  [52.31, 'karim', 'workspaces.workspace_changed', { fields: ['accent'] }],
  [51.12, 'karim', 'content.settings_changed', { archiveAfterDays: 365, staleAfterDays: 90 }],
  [46.87, 'sylvie', 'guardrails.rules_changed', { version: 1, terms: 6 }],
  [
    40.22,
    'karim',
    'sharing.network_settings_changed',
    { network: 'bluesky', api: true, appPasswords: false },
  ],
  [33.05, 'karim', 'people.people_imported', { created: 180 }],
  [20.93, 'sylvie', 'guardrails.rules_changed', { version: 2, terms: 9 }],
  [12.4, 'karim', 'sharing.paused', {}],
  [11.9, 'karim', 'sharing.pause_ended', {}],
  [4.17, 'sylvie', 'sharing.archive_exported', { entries: 42 }],
];

/** Before anything else happens there: a log is in the order of its writing. */
export async function loadAudit(ctx: Ctx, world: World, { personId }: LoadedPeople): Promise<void> {
  const of = (key: string) => personId(world.people.find((person) => person.key === key)!.id);
  for (const [daysAgo, who, name, data] of acts) {
    const actor: Actor = {
      ...{ kind: 'person', identityId: '', personId: of(who), hats: ['employee'] },
      ...{ role: who === 'karim' ? 'owner' : 'admin', groupScope: null },
    };
    await emit({ ...ctx, actor, now: new Date(ctx.now.getTime() - daysAgo * dayMs) }, name, data);
  }
  const at = (days: number) => new Date(ctx.now.getTime() + days * dayMs).toISOString();
  const token = (name: string, scopes: string[], made: number, ends: number) => ({
    ...{ id: newId(), name, scopes, token_hash: randomBytes(32).toString('base64url') },
    ...{ created_at: at(made), last_used_at: at(-0.2), expires_at: at(ends) },
  });
  await insertRows(ctx, 'api_tokens', [
    { ...token('Intranet', ['content:read', 'links:read'], -80, 285), role: 'editor' },
    { ...token('Écran du hall', ['content:read'], -360, 5), role: 'analyst' },
  ]);
  await insertRows(ctx, 'api_tokens', [
    { ...token('Tableau de bord', ['analytics:read'], -40, 50), person_id: of('karim') },
  ]);
}
