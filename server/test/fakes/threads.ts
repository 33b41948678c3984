/**
 * Threads as Meta's documents describe it: short tokens changed for long ones, messages built in a container that is
 * worked on, published once and then spent, limits counted by day.
 * Source: developers.facebook.com/docs/threads
 */
import { countText } from '@portevoix/core/networks';
import { authority, type FakeToken } from './authority.ts';
import { type FakeAnswer, type FakeCall, startHttp } from './http.ts';

export interface FakeThread {
  id: string;
  text: string;
  kind: string;
  link: string | null;
  pictures: { url: string; alt: string | null }[];
  at: number;
}
interface Container extends FakeThread {
  status: 'IN_PROGRESS' | 'FINISHED' | 'ERROR' | 'PUBLISHED';
  /** How often it is still being worked on when asked. */
  works: number;
  item: boolean;
}
const scopes = ['threads_basic', 'threads_content_publish', 'threads_manage_insights'];
const hour = 3_600_000;

const error = (
  status: number,
  code: number,
  message: string,
  subcode?: number,
  type = 'OAuthException',
): FakeAnswer => ({
  status,
  json: {
    error: {
      message,
      type,
      code,
      ...(subcode !== undefined && { error_subcode: subcode }),
      fbtrace_id: 'AbCdEf',
    },
  },
});

export async function startFakeThreads(port?: number) {
  const account = { id: '17841400000000001', name: 'Nadia Haddad' };
  const auth = authority({
    name: 'Threads',
    scopes,
    separator: ',',
    proof: 'none',
    codeLivesMs: hour,
    tokenLivesMs: hour,
    refreshScope: null,
    account,
  });
  const threads: FakeThread[] = [];
  const containers = new Map<string, Container>();
  /** When a long token was given: one that is younger than a day is not renewed. */
  const long = new Map<string, number>();
  const settings = {
    works: 0,
    fails: false,
    insights: {} as Record<string, number>,
    /** Where the public addresses of pictures really answer; null, and no picture is fetched. */
    fetchesAt: null as string | null,
  };
  /** Pictures as they were fetched. */
  const fetched: { url: string; type: string | null; bytes: number }[] = [];
  let serial = 0;

  const newId = () => String(18_000_000_000_000 + ++serial);
  const field = (call: FakeCall, name: string) =>
    (call.method === 'GET' ? call.query : call.form()).get(name);

  /** Whose call this is; the token, or why not. */
  function tokenOf(call: FakeCall, scope: string): FakeToken | FakeAnswer {
    const access = field(call, 'access_token');
    if (!access) return error(400, 104, 'An access token is required to request this resource.');
    const token = auth.find(access);
    if (!token) {
      return auth.tokens.has(access)
        ? error(400, 190, 'Error validating access token: Session has expired.', 463)
        : error(400, 190, 'Error validating access token: The session has been invalidated.', 460);
    }
    return token.scopes.includes(scope)
      ? token
      : error(
          403,
          10,
          `Application does not have permission for this action: ${scope}`,
          undefined,
          'THApiException',
        );
  }

  function lengthen(access: string): FakeAnswer {
    const token = auth.tokens.get(access)!;
    auth.tokens.delete(access);
    const made = auth.issue(token.app, token.scopes);
    made.token.endsAt = auth.now() + 60 * 24 * hour;
    long.set(made.access, auth.now());
    return { status: 200, json: { access_token: made.access, token_type: 'bearer', expires_in: 5_184_000 } };
  }

  function tokens(call: FakeCall): FakeAnswer {
    if (call.method === 'POST' && call.path === '/oauth/access_token') {
      const form = call.form();
      const client = form.get('client_id') ?? '';
      const refused = (message: string): FakeAnswer => ({
        status: 400,
        json: { error_type: 'OAuthException', code: 400, error_message: message },
      });
      if (!auth.knows(client, form.get('client_secret') ?? ''))
        return refused('Error validating client secret.');
      if (form.get('grant_type') !== 'authorization_code') return refused('Invalid grant_type');
      const made = auth.exchange(client, form);
      if (made.kind === 'refused') return refused('Invalid authorization code');
      return { status: 200, json: { access_token: made.access, user_id: Number(account.id) } };
    }
    const access = call.query.get('access_token') ?? '';
    const token = tokenOf(call, 'threads_basic');
    if ('status' in token) return token;
    if (call.path === '/access_token' && call.query.get('grant_type') === 'th_exchange_token') {
      if (!auth.knows(token.app, call.query.get('client_secret') ?? ''))
        return error(400, 1, 'Error validating client secret.');
      return long.has(access)
        ? error(400, 100, 'Session key invalid: already a long-lived token')
        : lengthen(access);
    }
    if (call.path === '/refresh_access_token' && call.query.get('grant_type') === 'th_refresh_token') {
      const since = long.get(access);
      if (since === undefined || auth.now() - since < 24 * hour)
        return error(400, 100, 'The token is not old enough to refresh');
      return lengthen(access);
    }
    return error(400, 100, 'Unsupported grant_type');
  }

  /** As Meta's crawler does: no session, no cookie, JPEG and PNG only. */
  async function fetches(address: string, at: string): Promise<boolean> {
    const { pathname, search } = new URL(address);
    const answer = await fetch(new URL(pathname + search, at), {
      headers: { 'user-agent': 'facebookexternalhit/1.1' },
    });
    const type = answer.headers.get('content-type');
    const bytes = (await answer.arrayBuffer()).byteLength;
    if (!answer.ok || !/^image\/(jpeg|png)$/.test(type ?? '')) return false;
    fetched.push({ url: address, type, bytes });
    return true;
  }

  async function build(call: FakeCall): Promise<FakeAnswer> {
    const token = tokenOf(call, 'threads_content_publish');
    if ('status' in token) return token;
    const form = call.form();
    const kind = form.get('media_type') ?? '';
    const text = form.get('text') ?? '';
    const url = form.get('image_url');
    const link = form.get('link_attachment');
    const children = (form.get('children') ?? '').split(',').filter(Boolean);
    const item = form.get('is_carousel_item') === 'true';
    if (!['TEXT', 'IMAGE', 'CAROUSEL'].includes(kind))
      return error(400, 100, 'Param media_type must be one of {TEXT, IMAGE, VIDEO, CAROUSEL}');
    if (kind === 'TEXT' && text === '') return error(400, 100, 'The parameter text is required');
    if (!countText('threads', text).valid)
      return error(400, 100, 'Param text must be at most 500 characters long.');
    if (kind === 'IMAGE' && !url?.startsWith('https://'))
      return error(400, 100, 'The parameter image_url is required', 2_207_052);
    if (kind === 'IMAGE' && settings.fetchesAt && !(await fetches(url!, settings.fetchesAt)))
      return error(400, 9_004, 'The media could not be fetched from this URI.', 2_207_052);
    if (link !== null && (kind !== 'TEXT' || !URL.canParse(link)))
      return error(400, 100, 'link_attachment is only for text posts');
    const found = children.map((id) => containers.get(id));
    if (kind === 'CAROUSEL' && (found.length < 2 || found.length > 20 || found.some((one) => !one?.item))) {
      return error(400, 100, 'Param children must name 2 to 20 carousel items');
    }
    const container: Container = {
      id: newId(),
      text,
      kind,
      link,
      pictures:
        kind === 'CAROUSEL'
          ? found.flatMap((one) => one!.pictures)
          : url
            ? [{ url, alt: form.get('alt_text') }]
            : [],
      at: auth.now(),
      status: 'IN_PROGRESS',
      works: kind === 'TEXT' ? 0 : settings.works,
      item,
    };
    containers.set(container.id, container);
    return { status: 200, json: { id: container.id } };
  }

  function look(call: FakeCall, id: string): FakeAnswer {
    const token = tokenOf(call, 'threads_basic');
    if ('status' in token) return token;
    const container = containers.get(id);
    if (container) {
      if (container.works > 0) container.works--;
      else if (container.status === 'IN_PROGRESS') container.status = settings.fails ? 'ERROR' : 'FINISHED';
      const failed = container.status === 'ERROR';
      return {
        status: 200,
        json: { status: container.status, id, ...(failed && { error_message: 'FAILED_DOWNLOADING_VIDEO' }) },
      };
    }
    const thread = threads.find((one) => one.id === id);
    if (!thread)
      return error(400, 100, 'Unsupported get request. Object does not exist', 33, 'THApiException');
    return { status: 200, json: present(thread) };
  }

  function publish(call: FakeCall): FakeAnswer {
    const token = tokenOf(call, 'threads_content_publish');
    if ('status' in token) return token;
    const container = containers.get(call.form().get('creation_id') ?? '');
    if (!container || container.item)
      return error(400, 100, 'The requested resource does not exist', 4_279_009);
    if (container.status === 'PUBLISHED')
      return error(400, 100, 'The media was already published', 2_207_008);
    if (container.status !== 'FINISHED') return error(400, 9_007, 'Media ID is not available', 2_207_027);
    if (threads.filter((thread) => thread.at > auth.now() - 24 * hour).length >= 250) {
      return error(400, 9, 'Application request limit reached', 2_207_042);
    }
    container.status = 'PUBLISHED';
    const { status: _, works: __, item: ___, ...thread } = container;
    threads.unshift({ ...thread, id: newId(), at: auth.now() });
    return { status: 200, json: { id: threads[0]!.id } };
  }

  function list(call: FakeCall): FakeAnswer {
    const token = tokenOf(call, 'threads_basic');
    if ('status' in token) return token;
    const since = Number(call.query.get('since') ?? 0) * 1_000;
    return { status: 200, json: { data: threads.filter((thread) => thread.at >= since).map(present) } };
  }

  function insights(call: FakeCall, id: string): FakeAnswer {
    const token = tokenOf(call, 'threads_manage_insights');
    if ('status' in token) return token;
    if (!threads.some((thread) => thread.id === id))
      return error(400, 100, 'Object does not exist', 33, 'THApiException');
    const metrics = (call.query.get('metric') ?? '').split(',');
    const known = ['views', 'likes', 'replies', 'reposts', 'quotes', 'shares'];
    if (metrics.some((metric) => !known.includes(metric)))
      return error(400, 100, 'Param metric[0] must be one of …');
    const data = metrics.map((name) => ({
      name,
      period: 'lifetime',
      values: [{ value: settings.insights[name] ?? 0 }],
    }));
    return { status: 200, json: { data } };
  }

  const present = (thread: FakeThread) => ({
    id: thread.id,
    text: thread.text,
    permalink: `https://www.threads.com/@nadia/post/${thread.id}`,
    timestamp: new Date(thread.at).toISOString().replace(/\.\d+Z$/, '+0000'),
  });

  const http = await startHttp((call) => {
    if (call.path === '/oauth/authorize') return auth.ask(call, '/oauth/consent');
    if (call.path === '/oauth/consent') return auth.decide(call);
    if (/access_token$/.test(call.path)) return tokens(call);
    const path = call.path.replace(/^\/v1\.0\//, '');
    const line = `${call.method} ${path}`;
    if (path === call.path) return error(404, 2_500, 'Unknown path components');
    if (line === 'GET me') {
      const token = tokenOf(call, 'threads_basic');
      if ('status' in token) return token;
      return { status: 200, json: { id: account.id, username: 'nadia', name: account.name } };
    }
    if (line === `POST ${account.id}/threads`) return build(call);
    if (line === `POST ${account.id}/threads_publish`) return publish(call);
    if (line === `GET ${account.id}/threads`) return list(call);
    const [, one, more] = /^GET (\d+)(\/insights)?$/.exec(line) ?? [];
    if (one) return more ? insights(call, one) : look(call, one);
    return error(404, 2_500, 'Unknown path components');
  }, port);
  return { ...http, auth, account, threads, containers, settings, fetched };
}
export type FakeThreads = Awaited<ReturnType<typeof startFakeThreads>>;
