/** A campaign to act in, made without its editor's screens, and a person at a public page who has no script. */
import type { AlertKindName } from '@portevoix/core/campaigns';
import type { FastifyInstance } from 'fastify';
import { alertKinds } from '../src/features/campaigns/alerts/kinds.ts';
import { newId } from '../src/platform/ids.ts';
import type { TestApp } from './app.ts';

export interface MadeAlert {
  campaignId: string;
  stageId: string;
  alertId: string;
  /** `/c/creches/petition` */
  path: string;
}
export interface CampaignToMake {
  slug?: string;
  testMode?: boolean;
  /** A legislative process: acting here shows a political opinion. */
  process?: string;
  workspaceId?: string;
}

/** A published campaign with one open stage, and alerts in the order given. */
export async function makeCampaign(
  app: Pick<TestApp, 'house' | 'workspaceId'>,
  alerts: readonly { kind: AlertKindName; slug?: string; settings?: Record<string, unknown> }[],
  { slug = 'creches', testMode = false, process, workspaceId = app.workspaceId }: CampaignToMake = {},
): Promise<MadeAlert[]> {
  return app.house.inWorkspace(workspaceId, async (ctx) => {
    const campaignId = newId();
    const stageId = newId();
    const at = (days: number) => new Date(ctx.now.getTime() + days * 86_400_000);
    await ctx.tx
      .insertInto('campaigns')
      .values({
        ...{ workspace_id: workspaceId, id: campaignId, slug, facet: 'citizen', time_zone: 'Europe/Paris' },
        texts: JSON.stringify({
          fr: { title: 'Des crèches pour toutes', summary: 'Cent places de plus.', why: '' },
          en: { title: 'Nurseries for all', summary: 'A hundred more places.', why: '' },
        }),
        transparency: JSON.stringify(process ? { process } : {}),
        ...{ test_mode: testMode, published_at: ctx.now, created_at: ctx.now, updated_at: ctx.now },
      })
      .execute();
    await ctx.tx
      .insertInto('campaign_stages')
      .values({
        ...{ workspace_id: workspaceId, id: stageId, campaign_id: campaignId, position: 1, kind: 'local' },
        texts: JSON.stringify({
          fr: { title: 'Conseil municipal', ask: '' },
          en: { title: 'Council', ask: '' },
        }),
        ...{ opens_wall: '2026-01-01T09:00', closes_wall: '2026-12-31T18:00' },
        ...{ opens_at: at(-1), closes_at: at(90) },
      })
      .execute();
    const made: MadeAlert[] = [];
    for (const [index, { kind, slug: own = kind, settings = {} }] of alerts.entries()) {
      const alertId = newId();
      await ctx.tx
        .insertInto('campaign_alerts')
        .values({
          ...{ workspace_id: workspaceId, id: alertId, campaign_id: campaignId, stage_id: stageId },
          ...{ position: index + 1, kind, slug: own },
          texts: JSON.stringify({
            fr: { title: `Agir : ${own}`, ask: 'Ouvrez cent places.', thanks: 'Merci d’avoir agi.' },
            en: { title: `Act: ${own}`, ask: 'Open a hundred places.', thanks: 'Thank you for acting.' },
          }),
          settings: JSON.stringify(alertKinds[kind]?.settings.parse(settings) ?? settings),
          ...{ created_at: ctx.now, updated_at: ctx.now },
        })
        .execute();
      made.push({ campaignId, stageId, alertId, path: `/c/${slug}/${own}` });
    }
    return made;
  });
}

/** Somebody at a public page: reads it, and sends its forms as a browser does. */
export function visitor(app: FastifyInstance, headers: Record<string, string> = {}) {
  const browser = {
    'user-agent':
      'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/152.0.0.0 Safari/537.36',
    'accept-language': 'fr',
    ...headers,
  };
  const answered = (response: Awaited<ReturnType<FastifyInstance['inject']>>) => ({
    status: response.statusCode,
    html: response.body,
    location: String(response.headers.location ?? ''),
    headers: response.headers,
    bytes: response.rawPayload,
  });
  return {
    reads: async (url: string) => answered(await app.inject({ method: 'GET', url, headers: browser })),
    sends: async (url: string, form: Record<string, string | readonly string[]> = {}) =>
      answered(
        await app.inject({
          method: 'POST',
          url,
          headers: { ...browser, 'content-type': 'application/x-www-form-urlencoded' },
          payload: new URLSearchParams(
            Object.entries(form).flatMap(([name, value]) =>
              [value].flat().map((one) => [name, one as string]),
            ),
          ).toString(),
        }),
      ),
  };
}

/** Addresses of a letter that lead to this installation, as paths. */
export const linksIn = (text: string): string[] =>
  [...text.matchAll(/http:\/\/voix\.test(\/\S*)/g)].map((found) => found[1] ?? '');
