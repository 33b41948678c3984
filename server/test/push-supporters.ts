/** People outside with browsers of their own, for tests of notices: how they come in, and a broadcast to them. */
import { type Broadcast, dayAfter, instantOf, wallTimeOf } from '@portevoix/core/campaigns';
import { giveConsent } from '../src/features/campaigns/supporters/consents.service.ts';
import { findOrAddSupporter, proveAddress } from '../src/features/campaigns/supporters/supporters.service.ts';
import { testApp } from './app.ts';
import { type CampaignToMake, linksIn, makeCampaign, visitor } from './campaigns.ts';
import { type TestBrowser, testPushService } from './push-service.ts';

export const noticeWords = {
  fr: { subject: 'Le vote est demain', preheader: 'Un mot suffit', body: 'Bonjour', button: 'J’écris' },
  en: { subject: 'The vote is tomorrow', preheader: '', body: 'Hello', button: 'Write' },
};

/** What a browser puts into the form. */
export const formOf = ({ subscription: { endpoint, keys } }: TestBrowser) => ({ endpoint, ...keys });

export async function pushApp(options: CampaignToMake = {}) {
  const app = await testApp();
  const [alert] = await makeCampaign(app, [{ kind: 'petition' }], options);
  if (!alert) throw new Error('No alert.');
  const service = await testPushService();
  const tom = visitor(app.app);
  /** Travels to the next such weekday (1 is Monday) and hour in Paris. */
  const go = (weekday: number, hour: string): void => {
    for (let days = 0; ; days++) {
      const found = dayAfter(wallTimeOf(app.house.now(), 'Europe/Paris').slice(0, 10), days);
      const { instant } = instantOf({ zone: 'Europe/Paris', at: `${found.day}T${hour}` });
      if (found.weekday !== weekday || instant <= app.house.now()) continue;
      app.travel(`${Math.ceil((instant.getTime() - app.house.now().getTime()) / 1000)} seconds`);
      return;
    }
  };
  go(2, '10:00');
  const supporter = (
    email: string,
    more: { locale?: 'fr' | 'en'; purposes?: ('alerts' | 'newsletter')[] } = {},
  ) =>
    app.inside(async (ctx) => {
      const { locale = 'fr', purposes = ['alerts', 'newsletter'] } = more;
      const { id } = await findOrAddSupporter(ctx, { email, locale, origin: 'asked' });
      await proveAddress(ctx, id);
      await giveConsent(ctx, id, purposes, { source: 'join', confirmed: true });
      return id;
    });
  /** The way into somebody's own space, by the letter that they ask for. */
  const wayIn = async (email: string): Promise<string> => {
    await tom.sends('/c/me', { email, lang: 'fr', c: 'creches' });
    await app.runJobs();
    const letter = app.emails().find(({ to }) => to === email);
    const link = linksIn(letter?.text ?? '').find((one) => one.startsWith('/c/me/'));
    if (!link) throw new Error(`No letter to ${email}.`);
    app.travel('10 minutes');
    return link;
  };
  const switchOn = async (email: string, browser = service.browser()): Promise<TestBrowser> => {
    const answer = await tom.sends(await wayIn(email), { step: 'push_on', ...formOf(browser) });
    if (!answer.html.includes('Ce navigateur sera prévenu')) throw new Error(answer.html);
    return browser;
  };
  const draft = async (change: Record<string, unknown> = {}): Promise<string> => {
    const made = await app.karim.post<Broadcast>(`/api/v1/campaigns/${alert.campaignId}/broadcasts`, {
      alertId: alert.alertId,
    });
    const { id } = made.body;
    const changed = await app.karim.patch(`/api/v1/campaign-broadcasts/${id}`, {
      ...{ texts: noticeWords, channel: 'push' },
      ...change,
    });
    if (changed.status !== 200) throw new Error(changed.text);
    return id;
  };
  const begin = (id: string, body: Record<string, unknown> = {}) =>
    app.karim.put<Broadcast>(`/api/v1/campaign-broadcasts/${id}/start`, body);
  const look = async (id: string) =>
    (await app.karim.get<Broadcast>(`/api/v1/campaign-broadcasts/${id}`)).body;
  const rows = () =>
    app.inside((ctx) =>
      ctx.tx
        .selectFrom('pushes_out')
        .select(['state', 'answer', 'tries', 'not_before'])
        .where('workspace_id', '=', ctx.workspaceId)
        .orderBy('id')
        .execute(),
    );
  const browsersOf = (supporterId: string) =>
    app.inside(async (ctx) =>
      (
        await ctx.tx
          .selectFrom('supporter_browsers')
          .select('id')
          .where('workspace_id', '=', ctx.workspaceId)
          .where('supporter_id', '=', supporterId)
          .execute()
      ).map(({ id }) => id),
    );
  return {
    ...app,
    alert,
    service,
    visitor: tom,
    go,
    supporter,
    wayIn,
    switchOn,
    draft,
    begin,
    look,
    rows,
    browsersOf,
  };
}
