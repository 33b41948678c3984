/** What the screens of supporters ask the server. Nothing here lists or finds a person. */
import { queryOptions } from '@tanstack/react-query';
import type { paths } from '../../../lib/api.gen.ts';
import { answer, api } from '../../../lib/api.ts';
import { currentLocale } from '../../../lib/i18n.ts';
import { ApiProblem, problemFrom } from '../../../lib/problem.ts';

export type SupporterList =
  paths['/api/v1/supporter-lists/{id}']['get']['responses'][200]['content']['application/json'];
export type MailIntake = paths['/api/v1/mail-intake']['get']['responses'][200]['content']['application/json'];

export const overviewQuery = queryOptions({
  queryKey: ['supporters', 'overview'],
  queryFn: () => answer(api.GET('/api/v1/supporters/overview')),
});

const isAtWork = (one: SupporterList | undefined): boolean =>
  one?.state === 'reading' || one?.state === 'running';

export const listsQuery = queryOptions({
  queryKey: ['supporter-lists'],
  queryFn: () => answer(api.GET('/api/v1/supporter-lists')),
  refetchInterval: ({ state }) => (state.data?.items.some(isAtWork) ? 2_000 : false),
});

export const listQuery = (id: string) =>
  queryOptions({
    queryKey: ['supporter-lists', id],
    queryFn: () => answer(api.GET('/api/v1/supporter-lists/{id}', { params: { path: { id } } })),
    refetchInterval: ({ state }) => (isAtWork(state.data) ? 700 : false),
  });

export const intakeQuery = queryOptions({
  queryKey: ['mail-intake'],
  queryFn: () => answer(api.GET('/api/v1/mail-intake')),
});

/** @throws ApiProblem */
export async function sendSupporters(file: File): Promise<SupporterList> {
  const body = new FormData();
  body.append('file', file, file.name);
  const headers = { 'accept-language': currentLocale() };
  const response = await fetch('/api/v1/supporter-lists', { method: 'POST', body, headers }).catch(() => {
    throw new ApiProblem(0, 'app.offline');
  });
  const found: unknown = await response.json().catch(() => null);
  if (!response.ok) throw problemFrom(response.status, found);
  return found as SupporterList;
}
