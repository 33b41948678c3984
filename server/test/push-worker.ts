/** Runs a worker's own scripts as a browser would: what it keeps, what it asks the browser for, and what it sends home. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import vm from 'node:vm';
import type { FastifyInstance } from 'fastify';
import type { TestBrowser } from './push-server.ts';

const publicFiles = path.resolve(import.meta.dirname, '../../web/public');
type Listener = (event: object) => void;

/**
 * @param script what the browser fetched
 * @param scope path of its registration
 */
export function runWorker(app: FastifyInstance, { script, scope }: { script: string; scope: string }) {
  const origin = 'https://portevoix.example';
  const listeners: Record<string, Listener[]> = {};
  const shelf = new Map<string, string>();
  /** The browser's own side, which a test moves. */
  const browser = {
    now: null as TestBrowser['subscription'] | null,
    next: null as TestBrowser['subscription'] | null,
    /** Keys with which an address was asked for. */
    askedWith: [] as (number[] | undefined)[],
    online: true,
    /** What was sent home, and what came back. */
    sent: [] as { url: string; credentials: string | undefined; status: number }[],
    synced: [] as string[],
  };
  const subscriptionOf = (given: TestBrowser['subscription'] | null) =>
    given && {
      endpoint: given.endpoint,
      options: { applicationServerKey: Uint8Array.from([4, 2]).buffer },
      toJSON: () => given,
    };
  const self = {
    addEventListener: (name: string, listener: Listener) => {
      listeners[name] = [...(listeners[name] ?? []), listener];
    },
    location: { origin },
    navigator: { language: 'fr-FR' },
    registration: {
      scope: `${origin}${scope}`,
      showNotification: async () => {},
      sync: { register: async (tag: string) => void browser.synced.push(tag) },
      pushManager: {
        getSubscription: async () => subscriptionOf(browser.now),
        subscribe: async (options: { applicationServerKey?: Uint8Array }) => {
          browser.askedWith.push(options.applicationServerKey && [...options.applicationServerKey]);
          browser.now = browser.next;
          return subscriptionOf(browser.now);
        },
      },
    },
  };
  const context = vm.createContext({
    ...{ self, URL, Uint8Array, JSON, Error, Object },
    Response: class {
      #text: string;
      constructor(text: string) {
        this.#text = text;
      }
      json = async () => JSON.parse(this.#text) as unknown;
      text = () => this.#text;
    },
    caches: {
      open: async () => ({
        match: async (key: string) => {
          const text = shelf.get(key);
          return text === undefined ? undefined : { json: async () => JSON.parse(text) as unknown };
        },
        put: async (key: string, response: { text(): string }) => void shelf.set(key, response.text()),
        delete: async (key: string) => shelf.delete(key),
      }),
    },
    fetch: async (url: string, options: { body: string; credentials?: string; headers: object }) => {
      if (!browser.online) throw new TypeError('Failed to fetch');
      const { pathname } = new URL(url, origin);
      const { statusCode } = await app.inject({
        ...{ method: 'POST', url: pathname, payload: options.body },
        headers: { ...options.headers },
      });
      browser.sent.push({ url: pathname, credentials: options.credentials, status: statusCode });
      return { status: statusCode };
    },
    importScripts: (file: string) =>
      vm.runInContext(readFileSync(path.join(publicFiles, file), 'utf8'), context),
  });
  vm.runInContext(script, context);
  const dispatch = async (name: string, event: object = {}) => {
    const waits: Promise<unknown>[] = [];
    for (const listener of listeners[name] ?? [])
      listener({ ...event, waitUntil: (one: Promise<unknown>) => waits.push(one) });
    await Promise.all(waits);
  };
  return { browser, shelf, dispatch, subscriptionOf };
}
