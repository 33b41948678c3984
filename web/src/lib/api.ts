/** The typed client of our own API. `await answer(api.GET('/api/v1/stories', { params }))` gives data or throws ApiProblem. */
import createClient from 'openapi-fetch';
import type { paths } from './api.gen.ts';
import { currentLocale } from './i18n.ts';
import { ApiProblem, problemFrom } from './problem.ts';

export const api = createClient<paths>({ baseUrl: location.origin, credentials: 'same-origin' });
api.use({
  onRequest({ request }) {
    request.headers.set('accept-language', currentLocale());
    return request;
  },
});

interface Answer<T> {
  data?: T;
  error?: unknown;
  response: Response;
}

/** The data of a call. @throws ApiProblem, status 0 when the server could not be reached. */
export async function answer<T>(call: Promise<Answer<T>>): Promise<T> {
  let result: Answer<T>;
  try {
    result = await call;
  } catch (cause) {
    if (cause instanceof TypeError) throw new ApiProblem(0, 'app.offline');
    throw cause;
  }
  if (!result.response.ok) throw problemFrom(result.response.status, result.error);
  return result.data as T;
}
