/**
 * Preparing messages for somebody else. The assistant writes and hands in; the author alone publishes, by the ordinary
 * way of sharing with their own confirmation. No role opens any of this to anybody but the two.
 */
import type {
  Delegation,
  MyDelegations,
  ShareDraft,
  ShareDraftChange,
  ShareDraftInput,
} from '@portevoix/core/sharing';
import { type Ctx, personOf } from '#platform/ctx.ts';
import { CodedError } from '#platform/errors.ts';
import { newId } from '#platform/ids.ts';
import { getShareableStory } from '../content/index.ts';
import { findPersonByEmail, namesOf } from '../people/index.ts';
import {
  answerDelegation,
  type DelegationRow,
  deleteDelegation,
  findAsAssistant,
  insertDelegation,
  listDelegationsOf,
} from './delegations.store.ts';
import { sharingErrors } from './errors.ts';
import {
  deleteDraft,
  findDraft,
  insertDraft,
  listPreparedBy,
  listWaitingFor,
  rewriteDraft,
  type ShareDraftRow,
  stampDraft,
} from './share-drafts.store.ts';

export async function myDelegations(ctx: Ctx): Promise<MyDelegations> {
  const { personId } = personOf(ctx);
  const delegations = await listDelegationsOf(ctx, personId);
  const names = await namesOf(
    ctx,
    delegations.flatMap(({ authorId, assistantId }) => [authorId, assistantId]),
  );
  const present = (row: DelegationRow, other: string): Delegation => ({
    id: row.id,
    name: names.get(other) ?? '',
    state: row.acceptedAt ? 'accepted' : row.refusedAt ? 'refused' : 'asked',
  });
  const presentDrafts = async (rows: ShareDraftRow[], otherOf: (row: ShareDraftRow) => string) => {
    const titles = new Map<string, string | null>();
    for (const { storyId } of rows) {
      if (!titles.has(storyId)) titles.set(storyId, await titleFor(ctx, storyId));
    }
    return rows.map((row) =>
      presentDraft(row, names.get(otherOf(row)) ?? '', titles.get(row.storyId) ?? null),
    );
  };
  return {
    assistants: delegations
      .filter((row) => row.authorId === personId)
      .map((row) => present(row, row.assistantId)),
    // Whoever refused has no more to do with it.
    authors: delegations
      .filter((row) => row.assistantId === personId && !row.refusedAt)
      .map((row) => present(row, row.authorId)),
    toConfirm: await presentDrafts(await listWaitingFor(ctx, personId), (row) => row.assistantId),
    prepared: await presentDrafts(await listPreparedBy(ctx, personId), (row) => row.authorId),
  };
}

/** The title of a story that the reader may pass on: a draft must not tell of one that is closed to them. */
async function titleFor(ctx: Ctx, storyId: string): Promise<string | null> {
  try {
    return (await getShareableStory(ctx, storyId)).title;
  } catch (error) {
    if (error instanceof CodedError) return null;
    throw error;
  }
}

const stateOf = (row: ShareDraftRow): ShareDraft['state'] => {
  if (row.confirmedAt) return 'confirmed';
  if (row.droppedAt) return 'dropped';
  return row.sentBackAt ? 'sent_back' : 'waiting';
};
const presentDraft = (row: ShareDraftRow, name: string, storyTitle: string | null): ShareDraft => ({
  ...{ id: row.id, name, storyId: row.storyId, storyTitle },
  ...{ network: row.network, locale: row.locale, body: row.body, note: row.note },
  schedule: row.zone && row.wallTime ? { zone: row.zone, at: row.wallTime } : null,
  state: stateOf(row),
  handedInAt: row.handedInAt.toISOString(),
});

/** Asks a colleague; nothing begins before they accept. @throws sharing.assistant_unknown, delegation_known */
export async function askAssistant(ctx: Ctx, email: string): Promise<Delegation> {
  const { personId } = personOf(ctx);
  const assistant = await findPersonByEmail(ctx, email);
  if (assistant?.state !== 'member' || assistant.id === personId) {
    throw sharingErrors.assistant_unknown();
  }
  const id = newId();
  if (!(await insertDelegation(ctx, { id, authorId: personId, assistantId: assistant.id }))) {
    throw sharingErrors.delegation_known({ params: { name: assistant.name } });
  }
  return { id, name: assistant.name, state: 'asked' };
}

/** The assistant's own yes or no. @throws sharing.delegation_not_found, delegation_not_open */
export async function answerRequest(ctx: Ctx, id: string, accepted: boolean): Promise<null> {
  const delegation = await findAsAssistant(ctx, personOf(ctx).personId, id);
  if (!delegation) throw sharingErrors.delegation_not_found();
  if (delegation.acceptedAt || delegation.refusedAt) throw sharingErrors.delegation_not_open();
  await answerDelegation(ctx, id, accepted);
  return null;
}

/** Either of the two ends it; every draft goes with it, what was published stays. @throws sharing.delegation_not_found */
export async function endDelegation(ctx: Ctx, id: string): Promise<null> {
  if (!(await deleteDelegation(ctx, personOf(ctx).personId, id))) throw sharingErrors.delegation_not_found();
  return null;
}

/** Hands in a draft. @throws sharing.delegation_not_found, delegation_not_open, content.story_not_found */
export async function handInDraft(
  ctx: Ctx,
  delegationId: string,
  input: ShareDraftInput,
): Promise<{ id: string }> {
  const delegation = await findAsAssistant(ctx, personOf(ctx).personId, delegationId);
  if (!delegation) throw sharingErrors.delegation_not_found();
  if (!delegation.acceptedAt) throw sharingErrors.delegation_not_open();
  const story = await getShareableStory(ctx, input.storyId);
  const id = newId();
  await insertDraft(ctx, { id, delegationId, storyId: story.id }, input);
  return { id };
}

/** Other words from the assistant, while the author has not answered or after they sent it back. */
export async function changeDraft(ctx: Ctx, id: string, words: ShareDraftChange): Promise<null> {
  const draft = await mustHaveDraft(ctx, id, 'assistantId');
  if (draft.droppedAt || draft.confirmedAt) throw sharingErrors.draft_not_waiting();
  await rewriteDraft(ctx, id, words);
  return null;
}

/** The author's word back. @throws sharing.draft_not_found, draft_not_waiting */
export async function sendBackDraft(ctx: Ctx, id: string, note: string): Promise<null> {
  await mustWait(ctx, id);
  await stampDraft(ctx, id, { sent_back_at: ctx.now, sent_back_note: note });
  return null;
}

/** The author drops it, and the assistant reads so; the assistant takes it away, and nothing is left. */
export async function dropDraft(ctx: Ctx, id: string): Promise<null> {
  const draft = await findDraft(ctx, personOf(ctx).personId, id);
  if (!draft) throw sharingErrors.draft_not_found();
  if (draft.assistantId === personOf(ctx).personId) await deleteDraft(ctx, id);
  else {
    await mustWait(ctx, id);
    await stampDraft(ctx, id, { dropped_at: ctx.now });
  }
  return null;
}

/** In the transaction of the author's own share: a draft is settled once. @throws sharing.draft_not_found, draft_not_waiting */
export async function settleDraft(ctx: Ctx, id: string, storyId: string): Promise<void> {
  const draft = await mustWait(ctx, id);
  if (draft.storyId !== storyId) throw sharingErrors.draft_not_found();
  await stampDraft(ctx, id, { confirmed_at: ctx.now });
}

async function mustHaveDraft(ctx: Ctx, id: string, as: 'authorId' | 'assistantId'): Promise<ShareDraftRow> {
  const { personId } = personOf(ctx);
  const draft = await findDraft(ctx, personId, id);
  if (!draft || draft[as] !== personId) throw sharingErrors.draft_not_found();
  return draft;
}

async function mustWait(ctx: Ctx, id: string): Promise<ShareDraftRow> {
  const draft = await mustHaveDraft(ctx, id, 'authorId');
  if (stateOf(draft) !== 'waiting') throw sharingErrors.draft_not_waiting();
  return draft;
}
