/** Telling the owner of an account, and nobody else, that it needs them: once by e-mail, and on their own page. */
import { networks } from '@portevoix/core/networks';
import type { Ctx } from '#platform/ctx.ts';
import type { House } from '#platform/house.ts';
import { translator } from '#platform/i18n.ts';
import type { Mail } from '#platform/mail.ts';
import { getPerson } from '../people/index.ts';
import { getWorkspace } from '../workspaces/index.ts';
import { finishNotice, insertNotice, type NewNotice, type NoticeRow, takeNotice } from './notices.store.ts';

export interface NoticeJob {
  workspaceId: string;
  noticeId: string;
}

/** In the transaction that makes it true; a second time for the same grant it does nothing. */
export async function addNotice(ctx: Ctx, notice: NewNotice): Promise<void> {
  const noticeId = await insertNotice(ctx, notice);
  if (!noticeId || !ctx.house.mail.enabled) return;
  const data: NoticeJob = { workspaceId: ctx.workspaceId, noticeId };
  await ctx.house.jobs.enqueue(ctx.tx, 'sharing.send_notice', data, { key: noticeId });
}

/** @throws Error when it has certainly not left: the queue tries again. */
export async function sendNotice(house: House, { workspaceId, noticeId }: NoticeJob): Promise<void> {
  const mail = await house.inWorkspace(workspaceId, async (ctx) => {
    const notice = await takeNotice(ctx, noticeId);
    if (!notice) return null;
    const made = notice.current ? await letter(ctx, notice) : null;
    if (!made) await finishNotice(ctx, noticeId, 'no_mail');
    return made;
  });
  if (!mail) return;
  const finish = (state: Parameters<typeof finishNotice>[2]) =>
    house.inWorkspace(workspaceId, (ctx) => finishNotice(ctx, noticeId, state));
  const outcome = await house.mail.sendOnce(mail).catch(async (error: unknown) => {
    await finish('waiting');
    throw error;
  });
  await finish(outcome);
}

async function letter(ctx: Ctx, notice: NoticeRow): Promise<Mail | null> {
  const person = await getPerson(ctx, notice.personId);
  if (person.state !== 'member' || !person.email) return null;
  const { name: organisation, timeZone } = await getWorkspace(ctx);
  const t = translator(person.locale);
  const date = new Intl.DateTimeFormat(person.locale, { dateStyle: 'full', timeStyle: 'short', timeZone });
  const params = {
    network: networks[notice.network].name,
    handle: notice.handle,
    organisation,
    when: notice.endsAt ? date.format(notice.endsAt) : '',
  };
  const kind = notice.kind === 'lost' ? 'lost' : 'ending';
  return {
    to: person.email,
    subject: t(`sharing.mail.${kind}.subject`, params),
    text: [
      t('sharing.mail.hello', { name: person.name }),
      t(`sharing.mail.${kind}.text`, params),
      t('sharing.mail.kept', params),
      `${ctx.house.config.publicUrl}/me#connections`,
      t('sharing.mail.free', params),
    ].join('\n\n'),
    headers: { 'Auto-Submitted': 'auto-generated' },
  };
}
