/** What the import screens ask the server, and sending the file itself. */
import { queryOptions } from '@tanstack/react-query';
import type { paths } from '../../lib/api.gen.ts';
import { answer, api } from '../../lib/api.ts';
import { currentLocale } from '../../lib/i18n.ts';
import { ApiProblem, problemFrom } from '../../lib/problem.ts';

export type PeopleImport =
  paths['/api/v1/people/imports/{id}']['get']['responses'][200]['content']['application/json'];
export const isAtWork = (one: PeopleImport | undefined): boolean =>
  one?.state === 'reading' || one?.state === 'running';

export const importsQuery = queryOptions({
  queryKey: ['imports'],
  queryFn: () => answer(api.GET('/api/v1/people/imports')),
  refetchInterval: ({ state }) => (state.data?.items.some(isAtWork) ? 2_000 : false),
});

export const importQuery = (id: string) =>
  queryOptions({
    queryKey: ['imports', id],
    queryFn: () => answer(api.GET('/api/v1/people/imports/{id}', { params: { path: { id } } })),
    refetchInterval: ({ state }) => (isAtWork(state.data) ? 700 : false),
  });

/** @throws ApiProblem */
export async function sendList(file: File): Promise<PeopleImport> {
  const body = new FormData();
  body.append('file', file, file.name);
  const headers = { 'accept-language': currentLocale() };
  const response = await fetch('/api/v1/people/import-files', { method: 'POST', body, headers }).catch(() => {
    throw new ApiProblem(0, 'app.offline');
  });
  const found: unknown = await response.json().catch(() => null);
  if (!response.ok) throw problemFrom(response.status, found);
  return found as PeopleImport;
}
