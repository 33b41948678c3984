/** The form in which a message is written: kept in one piece, and never over what somebody else wrote meanwhile. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { answer, api } from '../../../lib/api.ts';
import { ApiProblem } from '../../../lib/problem.ts';
import { useDraft } from '../drafts/use-draft.ts';
import { type BroadcastDraft, begunTexts, draftOf } from './draft.ts';
import { type Broadcast, holdBroadcast } from './queries.ts';

const asSent = (part: BroadcastDraft[keyof BroadcastDraft], name: keyof BroadcastDraft): unknown =>
  name === 'texts' ? begunTexts(part as BroadcastDraft['texts']) : part;

export function useBroadcastDraft(broadcast: Broadcast) {
  const queryClient = useQueryClient();
  const path = { params: { path: { id: broadcast.id } } };
  const form = useDraft(
    useMemo(() => draftOf(broadcast), [broadcast]),
    asSent,
  );
  const readAgain = async () => {
    const now = await answer(api.GET('/api/v1/campaign-broadcasts/{id}', path));
    // Shown as on its way it would take the form away, and with it what was written here.
    if (now.state !== 'draft') throw new ApiProblem(409, 'campaigns.broadcast_sent');
    await holdBroadcast(queryClient, now);
    return draftOf(now);
  };
  const send = async ({ texts, ...rest }: Partial<BroadcastDraft>) => {
    const body = { ...rest, ...(texts && { texts: begunTexts(texts) }) };
    const saved = await answer(api.PATCH('/api/v1/campaign-broadcasts/{id}', { ...path, body }));
    await holdBroadcast(queryClient, saved);
    return draftOf(saved);
  };
  const saving = useMutation({ meta: { quiet: true }, mutationFn: () => form.save(readAgain, send) });
  return { ...form, saving };
}
