/** Where tokens come from: one's own, or the workspace's, which belong to nobody. */
import type { CreateToken, ServiceTokenRole } from '@portevoix/core/auth';
import { answer, api } from '../../lib/api.ts';

export type NewTokenInput = CreateToken & { role: ServiceTokenRole };
export const tokenSources = {
  mine: {
    key: ['api-tokens'],
    list: (cursor?: string) => answer(api.GET('/api/v1/api-tokens', { params: { query: { cursor } } })),
    make: ({ role: _, ...body }: NewTokenInput) => answer(api.POST('/api/v1/api-tokens', { body })),
    revoke: (id: string) => answer(api.DELETE('/api/v1/api-tokens/{id}', { params: { path: { id } } })),
  },
  workspace: {
    key: ['service-tokens'],
    list: (cursor?: string) => answer(api.GET('/api/v1/service-tokens', { params: { query: { cursor } } })),
    make: (body: NewTokenInput) => answer(api.POST('/api/v1/service-tokens', { body })),
    revoke: (id: string) => answer(api.DELETE('/api/v1/service-tokens/{id}', { params: { path: { id } } })),
  },
} as const;
export type TokenSource = keyof typeof tokenSources;
