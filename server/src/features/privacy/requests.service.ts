/** What people ask the organisation itself, and its answers within a month. */
import type { RequestKind, StaffRequest } from '@portevoix/core/privacy';
import { type Ctx, personOf } from '#platform/ctx.ts';
import { emit } from '#platform/events.ts';
import { translator } from '#platform/i18n.ts';
import { getPerson, namesOf } from '../people/index.ts';
import { getWorkspace } from '../workspaces/index.ts';
import { privacyErrors } from './errors.ts';
import {
  findRequest,
  finishRequest,
  insertRequest,
  listRequests,
  withdrawRequest,
} from './requests.store.ts';
import { readSettings } from './settings.store.ts';

type Asked = 'rectify' | 'object' | 'restrict';

export async function askStaff(ctx: Ctx, input: { kind: Asked; note: string }): Promise<void> {
  await insertRequest(ctx, personOf(ctx).personId, input.kind, input.note);
  const { dpoEmail } = await readSettings(ctx);
  if (!dpoEmail) return;
  const { name: workspaceName, locale } = await getWorkspace(ctx);
  const t = translator(locale);
  await ctx.house.jobs.enqueue(ctx.tx, 'privacy.send_letter', {
    to: dpoEmail,
    subject: t('privacy.request_mail.subject', { workspaceName }),
    // What is asked stands behind the sign-in, not in a letter box.
    text: t('privacy.request_mail.text', { url: `${ctx.house.config.publicUrl}/settings/privacy` }),
  });
}

/** @throws privacy.request_not_found, privacy.request_done */
export async function takeBackRequest(ctx: Ctx, id: string): Promise<void> {
  const row = await findRequest(ctx, id);
  if (!row || row.person_id !== personOf(ctx).personId) throw privacyErrors.request_not_found();
  if (row.done_at || row.withdrawn_at) throw privacyErrors.request_done();
  await withdrawRequest(ctx, id);
}

const answeredByStaff = (kind: string) => kind === 'rectify' || kind === 'object' || kind === 'restrict';

/** The clock, for those who keep it: who asks and what only where they have to answer. */
export async function requestsForStaff(ctx: Ctx, query: { limit: number; cursor?: string | undefined }) {
  const page = await listRequests(ctx, query);
  const open = page.items.filter((row) => answeredByStaff(row.kind) && !row.done_at && row.person_id);
  const names = await namesOf(
    ctx,
    open.map((row) => row.person_id!),
  );
  return {
    ...page,
    items: page.items.map((row): StaffRequest => {
      const mine = open.includes(row);
      return {
        id: row.id,
        kind: row.kind as RequestKind,
        askedAt: row.asked_at.toISOString(),
        dueAt: row.due_at.toISOString(),
        doneAt: row.done_at?.toISOString() ?? null,
        late: (row.done_at ?? ctx.now) > row.due_at,
        from: mine ? { id: row.person_id!, name: names.get(row.person_id!) ?? '–' } : null,
        note: mine ? row.note : null,
      };
    }),
  };
}

/** @throws privacy.request_not_found, privacy.request_done */
export async function answerRequest(ctx: Ctx, id: string, answer: string): Promise<void> {
  const row = await findRequest(ctx, id);
  if (!row || !answeredByStaff(row.kind) || row.withdrawn_at) throw privacyErrors.request_not_found();
  if (row.done_at) throw privacyErrors.request_done();
  await finishRequest(ctx, id, personOf(ctx).personId, answer);
  await emit(ctx, 'privacy.request_answered', { requestId: id, kind: row.kind });
  const person = row.person_id ? await getPerson(ctx, row.person_id) : null;
  if (!person?.email) return;
  const t = translator(person.locale);
  await ctx.house.jobs.enqueue(ctx.tx, 'privacy.send_letter', {
    to: person.email,
    subject: t('privacy.answer_mail.subject'),
    text: t('privacy.answer_mail.text', { url: `${ctx.house.config.publicUrl}/account/privacy` }),
  });
}
