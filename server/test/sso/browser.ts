/** A browser without pages: it keeps cookies by host and follows redirects between the program and real providers. */
import type { FastifyInstance } from 'fastify';

export interface Stop {
  /** Where it stands: the path on our own site, or the whole address elsewhere. */
  at: string;
  status: number;
  body: string;
  url: URL;
}

export class Browser {
  readonly #app: FastifyInstance;
  readonly #home: string;
  readonly #jars = new Map<string, Map<string, string>>();

  constructor(app: FastifyInstance, home: string) {
    this.#app = app;
    this.#home = home;
  }

  /** Opens an address and goes wherever it is sent, until there is a page of our own or an answer that leads nowhere. */
  async open(address: string, form?: Record<string, string>): Promise<Stop> {
    let url = new URL(address, this.#home);
    let body = form && new URLSearchParams(form).toString();
    for (let steps = 0; steps < 15; steps++) {
      const answer = await this.request(url, body);
      if (!answer.location) return { at: this.#name(url), status: answer.status, body: answer.body, url };
      url = new URL(answer.location, url);
      body = undefined;
      const page = url.origin === this.#home && !url.pathname.startsWith('/api/');
      if (page) return { at: this.#name(url), status: 200, body: '', url };
    }
    throw new Error(`Sent on and on, at last to ${url}`);
  }

  #name(url: URL): string {
    return url.origin === this.#home ? `${url.pathname}${url.search}` : url.href;
  }

  /** One exchange, cookies included. */
  async request(url: URL, body?: string, method = body === undefined ? 'GET' : 'POST') {
    const cookie = this.cookies(url);
    const headers: Record<string, string> = {
      accept: 'text/html',
      'accept-language': 'en',
      ...(cookie && { cookie }),
      ...(body !== undefined && { 'content-type': 'application/x-www-form-urlencoded' }),
    };
    if (url.origin === this.#home) {
      const answer = await this.#app.inject({
        method: method as 'GET',
        url: `${url.pathname}${url.search}`,
        headers: { ...headers, host: url.host },
        ...(body !== undefined && { payload: body }),
      });
      const set = answer.headers['set-cookie'];
      this.#keep(url, Array.isArray(set) ? set : set ? [String(set)] : []);
      return { status: answer.statusCode, body: answer.body, location: answer.headers.location ?? null };
    }
    const answer = await fetch(url, {
      method,
      headers,
      redirect: 'manual',
      ...(body !== undefined && { body }),
    });
    this.#keep(url, answer.headers.getSetCookie());
    return { status: answer.status, body: await answer.text(), location: answer.headers.get('location') };
  }

  /** Asks our own API as the page would. */
  async call<T>(method: 'GET' | 'PUT' | 'POST' | 'DELETE', path: string, body?: object) {
    const url = new URL(path, this.#home);
    const answer = await this.#app.inject({
      method,
      url: path,
      headers: { cookie: this.cookies(url), origin: this.#home },
      ...(body && { payload: body }),
    });
    const set = answer.headers['set-cookie'];
    this.#keep(url, Array.isArray(set) ? set : set ? [String(set)] : []);
    return { status: answer.statusCode, body: (answer.body ? answer.json() : {}) as T };
  }

  cookies(url: URL): string {
    return [...(this.#jars.get(url.host) ?? [])].map(([name, value]) => `${name}=${value}`).join('; ');
  }

  #keep(url: URL, lines: readonly string[]): void {
    const jar = this.#jars.get(url.host) ?? new Map<string, string>();
    this.#jars.set(url.host, jar);
    for (const line of lines) {
      const [pair = '', ...attributes] = line.split(';');
      const at = pair.indexOf('=');
      const gone = attributes.some((one) => /^\s*max-age=0$/i.test(one)) || pair.slice(at + 1) === '';
      if (gone) jar.delete(pair.slice(0, at));
      else jar.set(pair.slice(0, at), pair.slice(at + 1));
    }
  }
}
