/**
 * A story taken back: what was planned is called off in the very transaction that withdraws it, and those who shared it
 * are told once, with the editor's explanation and where their posts are. What to do with a post is its author's choice.
 */
import { networks } from '@portevoix/core/networks';
import { type Ctx, personOf } from '#platform/ctx.ts';
import { emit } from '#platform/events.ts';
import type { House } from '#platform/house.ts';
import { translator } from '#platform/i18n.ts';
import type { Mail } from '#platform/mail.ts';
import { closeLinks } from '../links/index.ts';
import { getPerson } from '../people/index.ts';
import { getWorkspace } from '../workspaces/index.ts';
import { sharingErrors } from './errors.ts';
import { factsOf } from './publishing.service.ts';
import {
  finishRecallMail,
  insertRecallNotices,
  putAwayRecall,
  type RecallRow,
  recalledAt,
  recallWaiting,
  takeRecallMail,
  unreadRecalls,
} from './recalls.store.ts';
import { linksOfStory } from './shares.store.ts';

export interface Withdrawal {
  storyId: string;
  keepLinks: boolean;
  explanation?: string;
}
export interface RecallJob {
  workspaceId: string;
}

/** In the transaction of the withdrawal: nothing of the story is left to go out when it commits. */
export const callOffStory = (ctx: Ctx, { storyId }: Withdrawal): Promise<void> => recallWaiting(ctx, storyId);

/** Afterwards: the links, the news to later rooms, and to the people concerned. */
export async function tellRecall(ctx: Ctx, withdrawal: Withdrawal, at: Date): Promise<void> {
  const { storyId, keepLinks, explanation } = withdrawal;
  for (const row of await recalledAt(ctx, storyId, at)) {
    await emit(ctx, 'sharing.publication_recalled', factsOf(row));
  }
  if (!keepLinks) await closeLinks(ctx, await linksOfStory(ctx, storyId));
  const told = await insertRecallNotices(ctx, { storyId, explanation: explanation ?? null, at });
  if (told === 0 || !ctx.house.mail.enabled) return;
  const data: RecallJob = { workspaceId: ctx.workspaceId };
  await ctx.house.jobs.enqueue(ctx.tx, 'sharing.mail_recalls', data, { key: ctx.workspaceId });
}

export async function myRecallNotices(ctx: Ctx) {
  const rows = await unreadRecalls(ctx, personOf(ctx).personId);
  return {
    items: rows.map(({ id, storyTitle, explanation, posts, createdAt }) => ({
      ...{ id, storyTitle, explanation, posts, createdAt: createdAt.toISOString() },
    })),
  };
}

/** @throws sharing.notice_not_found */
export async function readRecallNotice(ctx: Ctx, id: string): Promise<null> {
  if (!(await putAwayRecall(ctx, personOf(ctx).personId, id))) throw sharingErrors.notice_not_found();
  return null;
}

/** Sends what is still to leave, one mail at a time. @throws Error when the mail server will not have it now. */
export async function mailRecalls(house: House, { workspaceId }: RecallJob): Promise<void> {
  for (;;) {
    const taken = await house.inWorkspace(workspaceId, async (ctx) => {
      const notice = await takeRecallMail(ctx);
      return notice && { notice, mail: await letterFor(ctx, notice) };
    });
    if (!taken) return;
    const finish = (state: Parameters<typeof finishRecallMail>[2]) =>
      house.inWorkspace(workspaceId, (ctx) => finishRecallMail(ctx, taken.notice.id, state));
    if (!taken.mail) {
      await finish('none');
      continue;
    }
    const outcome = await house.mail.sendOnce(taken.mail).catch(async (error: unknown) => {
      await finish('waiting');
      throw error;
    });
    await finish(outcome);
  }
}

/** Null for someone who left or has no address. */
async function letterFor(ctx: Ctx, notice: RecallRow): Promise<Mail | null> {
  const person = await getPerson(ctx, notice.personId);
  if (person.state !== 'member' || !person.email) return null;
  const { name: organisation } = await getWorkspace(ctx);
  const t = translator(person.locale);
  const params = { organisation, title: notice.storyTitle };
  const posts = notice.posts.map(({ network, url }) => `– ${networks[network].name}${url ? `  ${url}` : ''}`);
  return {
    to: person.email,
    subject: t(`sharing.recall.mail.subject${posts.length > 0 ? '' : '_planned'}`, params),
    text: [
      t('sharing.mail.hello', { name: person.name }),
      t('sharing.recall.mail.text', params),
      ...(notice.explanation ? [t('sharing.recall.mail.explanation'), notice.explanation] : []),
      ...(posts.length > 0
        ? [t('sharing.recall.mail.posts'), posts.join('\n'), t('sharing.recall.mail.yours')]
        : [t('sharing.recall.mail.cancelled')]),
      `${ctx.house.config.publicUrl}/me`,
    ].join('\n\n'),
    headers: { 'Auto-Submitted': 'auto-generated' },
  };
}
