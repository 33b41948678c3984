/** What stands between a person and those who prepare messages for them, or for whom they do. */
import type { Delegation, MyDelegations, ShareDraft, ShareDraftChange } from '@portevoix/core/sharing';
import { queryOptions } from '@tanstack/react-query';
import { answer, api } from '../../../lib/api.ts';

export type { Delegation, ShareDraft };

export const delegationsQuery = queryOptions({
  queryKey: ['delegations'],
  queryFn: (): Promise<MyDelegations> => answer(api.GET('/api/v1/me/delegations')),
});
const at = (id: string) => ({ params: { path: { id } } });
export const askAssistant = (email: string): Promise<Delegation> =>
  answer(api.POST('/api/v1/delegations', { body: { email } }));
export const acceptRequest = (id: string) => answer(api.PUT('/api/v1/delegations/{id}/acceptance', at(id)));
export const refuseRequest = (id: string) => answer(api.PUT('/api/v1/delegations/{id}/refusal', at(id)));
export const endDelegation = (id: string) => answer(api.DELETE('/api/v1/delegations/{id}', at(id)));
export const handIn = (delegationId: string, storyId: string, words: ShareDraftChange) =>
  answer(api.POST('/api/v1/delegations/{id}/drafts', { ...at(delegationId), body: { storyId, ...words } }));
export const changeDraft = (id: string, body: ShareDraftChange) =>
  answer(api.PUT('/api/v1/share-drafts/{id}', { ...at(id), body }));
export const sendBackDraft = (id: string, note: string) =>
  answer(api.PUT('/api/v1/share-drafts/{id}/return', { ...at(id), body: { note } }));
export const dropDraft = (id: string) => answer(api.DELETE('/api/v1/share-drafts/{id}', at(id)));
