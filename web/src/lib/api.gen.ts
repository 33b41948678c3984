// Written by `node scripts/generate.mjs` from /api/openapi.json. Do not edit.
interface Ok<T> {
  responses: { 200: { headers: Record<string, unknown>; content: { 'application/json': T } } };
}
export interface paths {
  '/api/v1/me': {
    get: Ok<{
      person: { id: string; name: string; email: string; hats: string[]; team: string | null; locale: 'fr' | 'en' };
      role: 'owner' | 'editor' | 'analyst' | 'member';
      workspace: { id: string; name: string; locale: 'fr' | 'en'; accent: string | null };
      demonstration: boolean;
    }>;
  };
  '/api/v1/setup': { get: Ok<{ needed: boolean; demonstration: boolean }> };
}
