/**
 * Tells members what they chose to hear: a line in their list at once, an e-mail or a push once their quiet hours are
 * over. What they chose, agreed to, and whether it is still open is asked again at that moment.
 */
import { afterQuiet, type NoticeKind } from '@portevoix/core/notifications';
import type { Ctx } from '#platform/ctx.ts';
import type { House } from '#platform/house.ts';
import { translator } from '#platform/i18n.ts';
import { emailChannel, pushChannel, pushKeys } from '../../channels/index.ts';
import { openAlertsFor, outcomeFor } from '../campaigns/index.ts';
import { getPerson, hasLeft } from '../people/index.ts';
import { hasConsent } from '../privacy/index.ts';
import { getWorkspace } from '../workspaces/index.ts';
import { findNotice, insertNotice, markTold, type NewNotice } from './notices.store.ts';
import { deleteBrowserAt, listBrowsers } from './push.store.ts';
import { politicalPurpose } from './settings.service.ts';
import { findSettings, listInterested, type SettingsRow } from './settings.store.ts';

export interface TellJob {
  workspaceId: string;
  noticeId: string;
}

/** Alerts that are open for each member who wants to hear of them; of each once. */
export async function tellOfAlerts(ctx: Ctx): Promise<void> {
  for (const settings of await listInterested(ctx, 'alert')) {
    if (!(await mayBeTold(ctx, settings))) continue;
    for (const alert of await openAlertsFor(ctx, settings.personId)) {
      if (alert.testMode) continue;
      await note(ctx, settings, {
        personId: settings.personId,
        kind: 'alert',
        subjectId: alert.id,
        titles: alert.titles,
        path: alert.path,
        until: alert.closesAt,
      });
    }
  }
}

/** What became of a campaign, to those who want to hear. */
export async function tellOfOutcome(ctx: Ctx, campaignId: string): Promise<void> {
  const outcome = await outcomeFor(ctx, campaignId);
  if (!outcome || outcome.testMode) return;
  for (const settings of await listInterested(ctx, 'outcome')) {
    if (!(await mayBeTold(ctx, settings))) continue;
    const { titles, path } = outcome;
    await note(ctx, settings, {
      ...{ personId: settings.personId, kind: 'outcome' as const, subjectId: campaignId },
      ...{ titles, path, until: null },
    });
  }
}

const mayBeTold = async (ctx: Ctx, { personId }: SettingsRow): Promise<boolean> =>
  (await hasConsent(ctx, personId, politicalPurpose)) && !(await hasLeft(ctx, personId));

async function note(ctx: Ctx, { choices, quiet, timeZone }: SettingsRow, notice: NewNotice): Promise<void> {
  const noticeId = await insertNotice(ctx, notice);
  const where = choices[notice.kind];
  if (!noticeId || !(where.email || where.push)) return;
  await ctx.house.jobs.enqueue(
    ctx.tx,
    'notifications.tell',
    { workspaceId: ctx.workspaceId, noticeId } satisfies TellJob,
    { startAfter: afterQuiet(ctx.now, timeZone, quiet), key: noticeId },
  );
}

/** By e-mail and push, as chosen; what was told once is not told again. */
export async function tell(house: House, { workspaceId, noticeId }: TellJob): Promise<void> {
  const ready = await house.inWorkspace(workspaceId, (ctx) => prepare(ctx, noticeId));
  if (!ready) return;
  const { message, email, browsers, keys } = ready;
  if (email && (await mark(house, workspaceId, noticeId, 'emailed_at')))
    await emailChannel.tell(house, email, message);
  if (browsers.length > 0 && (await mark(house, workspaceId, noticeId, 'pushed_at'))) {
    for (const { subscription } of browsers) {
      const told = await pushChannel.tell(
        house,
        { subscription: JSON.parse(subscription), ...keys },
        message,
      );
      if (told === 'gone') await house.inWorkspace(workspaceId, (ctx) => deleteBrowserAt(ctx, subscription));
    }
  }
}

const mark = (house: House, workspaceId: string, id: string, where: 'emailed_at' | 'pushed_at') =>
  house.inWorkspace(workspaceId, (ctx) => markTold(ctx, id, where));

async function prepare(ctx: Ctx, noticeId: string) {
  const notice = await findNotice(ctx, noticeId);
  const settings = notice && (await findSettings(ctx, notice.personId));
  if (!notice || !settings || !(await mayBeTold(ctx, settings))) return null;
  if (notice.until && notice.until <= ctx.now) return null;
  const where = settings.choices[notice.kind];
  const person = await getPerson(ctx, notice.personId);
  const t = translator(person.locale);
  const { name } = await getWorkspace(ctx);
  const { publicUrl } = ctx.house.config;
  const title = notice.titles[person.locale] ?? notice.titles.fr ?? notice.titles.en ?? '';
  const stop = `${publicUrl}/notices/stop/${settings.stopToken}`;
  const kind: NoticeKind = notice.kind;
  return {
    message: { title: t(`notifications.mail.subject_${kind}`, { title }), path: notice.path },
    email:
      where.email && person.email
        ? {
            address: person.email,
            stop,
            text: t(`notifications.mail.text_${kind}`, {
              title,
              workspace: name,
              url: `${publicUrl}${notice.path}`,
              settings: `${publicUrl}/account/notifications`,
              stop,
            }),
          }
        : null,
    browsers: where.push ? await listBrowsers(ctx, notice.personId) : [],
    keys: await pushKeys(ctx),
  };
}
