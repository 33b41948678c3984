/** A person at the consent page of a real Bluesky server, without a browser: what the page's own script sends. */
import { request } from 'undici';

interface Person {
  handle: string;
  did: string;
  password: string;
}

/** Signs in, says yes. @returns the query with which the server sends the person back. */
export async function consentAtBluesky(url: string, who: Person): Promise<URLSearchParams> {
  const { origin } = new URL(url);
  const cookies = new Map<string, string>();
  const ask = async (target: string, headers: Record<string, string>, body?: object) => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await request(target, {
      method: body ? 'POST' : 'GET',
      headers: {
        'user-agent': 'Mozilla/5.0 (Linux; Android 16) Chrome/153.0.0.0',
        ...headers,
        ...(cookie && { cookie }),
      },
      ...(body && { body: JSON.stringify(body) }),
    });
    for (const line of [answer.headers['set-cookie'] ?? []].flat()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (name && value !== undefined) cookies.set(name, value);
    }
    const text = await answer.body.text();
    if (answer.statusCode !== 200) throw new Error(`${target}: ${answer.statusCode} ${text.slice(0, 300)}`);
    return text;
  };
  await ask(url, {
    accept: 'text/html',
    'sec-fetch-mode': 'navigate',
    'sec-fetch-dest': 'document',
    'sec-fetch-site': 'cross-site',
  });
  const send = async (endpoint: string, body: object) =>
    JSON.parse(
      await ask(
        `${origin}/@atproto/oauth-provider/~api${endpoint}`,
        {
          ...{ origin, referer: url, 'content-type': 'application/json', accept: 'application/json' },
          ...{ 'sec-fetch-mode': 'same-origin', 'sec-fetch-site': 'same-origin', 'sec-fetch-dest': 'empty' },
          'x-csrf-token': cookies.get('csrf-token') ?? '',
        },
        body,
      ),
    ) as { url: string };
  await send('/sign-in', { username: who.handle, password: who.password, remember: true, locale: 'fr' });
  const { url: back } = await send('/consent', { did: who.did });
  const all = new URL(back).searchParams;
  return new URLSearchParams(['state', 'iss', 'code'].map((name) => [name, all.get(name) ?? '']));
}
