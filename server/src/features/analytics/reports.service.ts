/** The numbers by e-mail: asking for them, stopping them, and sending what is due, once. */
import {
  isOwed,
  lastDue,
  nextDue,
  type Report,
  type ReportRhythm,
  reportHour,
} from '@portevoix/core/analytics';
import { analysts, grantAt } from '@portevoix/core/people';
import { type Ctx, personOf } from '#platform/ctx.ts';
import type { House } from '#platform/house.ts';
import { getPerson } from '../people/index.ts';
import { getWorkspace } from '../workspaces/index.ts';
import { analyticsErrors } from './errors.ts';
import { reportMail } from './report-mail.ts';
import {
  addMailing,
  deleteOldMailings,
  deleteSubscription,
  findSubscription,
  finishMailing,
  listSubscriptions,
  type Mailing,
  putSubscription,
  takeMailing,
  waitingMailings,
} from './reports.store.ts';

const day = 86_400_000;
/** A mail about last week that has not left after so many days is news no more. */
const staleAfter = 3 * day;
/** Longer than the longest rhythm: while the row stands, its mail cannot leave again. */
const keptFor = 100 * day;
const sealContext = 'analytics.report';

export async function myReport(ctx: Ctx): Promise<Report> {
  const { personId } = personOf(ctx);
  const { timeZone } = await getWorkspace(ctx);
  const subscription = await findSubscription(ctx, personId);
  return {
    rhythm: subscription?.rhythm ?? null,
    nextOn: subscription ? nextDue(subscription.rhythm, ctx.now, timeZone).on : null,
    hour: reportHour,
    timeZone,
    address: (await getPerson(ctx, personId)).email,
    mailEnabled: ctx.house.mail.enabled,
  };
}

/** @throws analytics.mail_off, analytics.no_address */
export async function askForReport(ctx: Ctx, rhythm: ReportRhythm): Promise<Report> {
  const { personId } = personOf(ctx);
  if (!ctx.house.mail.enabled) throw analyticsErrors.mail_off();
  if (!(await getPerson(ctx, personId)).email) throw analyticsErrors.no_address();
  await putSubscription(ctx, personId, rhythm);
  return myReport(ctx);
}

export async function stopReport(ctx: Ctx): Promise<Report> {
  await deleteSubscription(ctx, personOf(ctx).personId);
  return myReport(ctx);
}

/** What the link of a mail carries: it opens nothing but the end of these mails, and nobody can make one up. */
export const stopToken = (
  house: House,
  { workspaceId, personId }: { workspaceId: string; personId: string },
) => house.cipher.seal(`${workspaceId} ${personId}`, sealContext);

/** Whose mails a link stops; null for anything we did not write. */
export function readStopToken(house: House, token: string): { workspaceId: string; personId: string } | null {
  try {
    const [workspaceId = '', personId = ''] = house.cipher.open(token, sealContext).split(' ');
    return { workspaceId, personId };
  } catch {
    return null;
  }
}

/** Notes what is owed by now, and has everything that waits sent, also what the mail server refused an hour ago. */
export async function findDueReports(house: House): Promise<void> {
  if (!house.mail.enabled) return;
  const subscriptions = await house.inSystem(listSubscriptions);
  for (const [workspaceId, own] of Map.groupBy(subscriptions, (one) => one.workspaceId)) {
    await house.inWorkspace(workspaceId, async (ctx) => {
      const { timeZone } = await getWorkspace(ctx);
      for (const subscription of own) {
        const due = lastDue(subscription.rhythm, ctx.now, timeZone);
        if (isOwed(due, subscription.since, timeZone)) await addMailing(ctx, subscription, due);
      }
    });
  }
  await house.inSystem(async (ctx) => {
    const now = ctx.now.getTime();
    await deleteOldMailings(ctx, new Date(now - keptFor));
    for (const mailing of await waitingMailings(ctx, new Date(now - staleAfter))) {
      const key = `${mailing.workspaceId} ${mailing.personId} ${mailing.rhythm} ${mailing.from}`;
      await house.jobs.enqueue(ctx.tx, 'analytics.send_report', mailing, { key });
    }
  });
}

/** Sends one mail if nobody has. @throws Error when it has certainly not left: the queue tries again. */
export async function sendReport(house: House, mailing: Mailing): Promise<void> {
  const mail = await house.inWorkspace(mailing.workspaceId, async (ctx) => {
    const person = await getPerson(ctx, mailing.personId);
    const here = person.state === 'member' || person.state === 'administrator';
    if (!here || !grantAt(analysts, false, person.roles) || !person.email) {
      // They left, or the numbers are no longer theirs to read.
      await deleteSubscription(ctx, person.id);
      return null;
    }
    const token = stopToken(house, mailing);
    const made = await reportMail(
      { ...ctx, locale: person.locale },
      { ...mailing, address: person.email, token },
    );
    return (await takeMailing(ctx, mailing)) ? made : null;
  });
  if (!mail) return;
  const finish = (outcome: Parameters<typeof finishMailing>[2]) =>
    house.inWorkspace(mailing.workspaceId, (ctx) => finishMailing(ctx, mailing, outcome));
  const outcome = await house.mail.sendOnce(mail).catch(async (error: unknown) => {
    await finish('waiting');
    throw error;
  });
  await finish(outcome);
}
