/** A browser that signs in and keeps its cookies, over the real routes. */
import type { FastifyInstance } from 'fastify';
import { testPassword } from './app.ts';

export const phoneBrowser =
  'Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Mobile Safari/537.36';
export const deskBrowser = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:133.0) Gecko/20100101 Firefox/133.0';

export interface BrowserAnswer<T = Record<string, unknown>> {
  status: number;
  body: T;
  headers: Record<string, unknown>;
}

export function openBrowser(app: FastifyInstance, userAgent = deskBrowser, address = '203.0.113.7') {
  const jar = new Map<string, string>();
  async function send<T = Record<string, unknown>>(
    method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
    url: string,
    payload?: object,
  ): Promise<BrowserAnswer<T>> {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await app.inject({
      method,
      url,
      remoteAddress: address,
      headers: { origin: 'http://voix.test', 'user-agent': userAgent, ...(cookie && { cookie }) },
      ...(payload && { payload }),
    });
    for (const line of [answer.headers['set-cookie'] ?? []].flat()) {
      const [pair = ''] = line.split(';');
      const at = pair.indexOf('=');
      if (/max-age=0/i.test(line)) jar.delete(pair.slice(0, at));
      else jar.set(pair.slice(0, at), pair.slice(at + 1));
    }
    const json = /json/.test(String(answer.headers['content-type'])) && answer.body ? answer.json() : {};
    return { status: answer.statusCode, body: json as T, headers: answer.headers };
  }
  return {
    send,
    get: <T = Record<string, never>>(url: string) => send<T>('GET', url),
    post: <T = Record<string, never>>(url: string, body: object = {}) => send<T>('POST', url, body),
    put: <T = Record<string, never>>(url: string, body: object = {}) => send<T>('PUT', url, body),
    delete: <T = Record<string, never>>(url: string) => send<T>('DELETE', url),
    signIn: (email: string, password = testPassword) =>
      send('POST', '/api/auth/sign-in/email', { email, password }),
    /** Whether it is signed in. */
    isIn: async () => (await send('GET', '/api/v1/me')).status === 200,
    cookies: jar,
  };
}
export type TestBrowser = ReturnType<typeof openBrowser>;
