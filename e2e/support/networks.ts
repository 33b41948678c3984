/**
 * The networks people sign in at: a real Bluesky server, the others played by fakes that hold to each network's
 * documents (server/test/fakes).
 */
import type { Page } from '@playwright/test';
import { startFakeLinkedIn } from '../../server/test/fakes/linkedin.ts';
import { mastodonDescription, startFakeMastodon } from '../../server/test/fakes/mastodon.ts';
import { startFakeThreads } from '../../server/test/fakes/threads.ts';
import { startFakeX, xDescription } from '../../server/test/fakes/x.ts';
import { decideAtBluesky, startBluesky } from './bluesky.ts';
import type { Language } from './words.ts';

export interface NetworkWorld {
  /** Addresses the program may fetch from. */
  hosts: string[];
  /** Of Nadia's account there. */
  handle: string;
  /** Where the program finds it. */
  settings: Record<string, string>;
  /** Registers the app of an administrator; null where nobody has to. */
  register: ((redirectUrl: string) => { clientId: string; clientSecret: string }) | null;
  /** The same for an app that reads figures and does nothing else; only where the network keeps them apart. */
  registerFiguresApp?: (redirectUrl: string) => { clientId: string; clientSecret: string };
  /** Ends every access that was given, as time or the person does. */
  end(): void | Promise<void>;
  /** The texts published, as readers see them. */
  texts(): Promise<string[]>;
  /** What she types before she is sent there: the label's key and her answer; null where nothing is asked. */
  asks: { label: string; answer: string } | null;
  /** Her answer on the network's own page. */
  decide(page: Page, language: Language, decision: 'allow' | 'refuse'): Promise<void>;
  close(): Promise<void>;
}

export const networkIds = ['bluesky', 'mastodon', 'x', 'linkedin', 'threads'] as const;
export type NetworkId = (typeof networkIds)[number];

/** Whether a fake can hold to its description: the test data is optional. */
export const isDescribed = (network: NetworkId): boolean =>
  network === 'mastodon' ? mastodonDescription !== null : network === 'x' ? xDescription !== null : true;

/** The fakes' page has two buttons, in English. */
const onPageOf =
  (origin: string): NetworkWorld['decide'] =>
  async (page, _language, decision) => {
    await page.waitForURL((url) => url.origin === origin);
    await page.getByRole('button', { name: decision === 'allow' ? 'Allow' : 'Refuse' }).click();
  };

export async function startNetwork(network: NetworkId): Promise<NetworkWorld> {
  switch (network) {
    case 'bluesky': {
      const bluesky = await startBluesky('nadia.test');
      return {
        hosts: bluesky.hosts,
        handle: bluesky.handle,
        settings: bluesky.settings,
        register: null,
        end: bluesky.endAccess,
        texts: async () => (await bluesky.posts()).map((post) => post.text),
        asks: { label: 'sharing.connect.handle', answer: `@${bluesky.handle}` },
        decide: (page, language, decision) => decideAtBluesky(page, bluesky, language, decision),
        close: bluesky.close,
      };
    }
    case 'mastodon': {
      const fake = await startFakeMastodon();
      const { url, host, close } = fake;
      return {
        ...{ hosts: [host], close, handle: `nadia@${host}`, settings: {}, register: null },
        end: () => fake.auth.revokeAll(),
        texts: async () => fake.statuses.map((status) => status.text),
        asks: { label: 'sharing.connect.server', answer: url },
        decide: onPageOf(url),
      };
    }
    case 'x': {
      const fake = await startFakeX();
      const { url, host, close } = fake;
      return {
        ...{
          hosts: [host],
          close,
          handle: 'nadia_haddad',
          settings: { NETWORK_X_SITE: url, NETWORK_X_API: url },
        },
        register: (redirectUrl) => fake.auth.register([redirectUrl]),
        end: () => fake.auth.revokeAll(),
        texts: async () => fake.posts.map((post) => post.text),
        asks: null,
        decide: onPageOf(url),
      };
    }
    case 'linkedin': {
      const fake = await startFakeLinkedIn();
      const { url, host, close } = fake;
      return {
        ...{
          hosts: [host],
          close,
          handle: 'Nadia Haddad',
          settings: { NETWORK_LINKEDIN_SITE: url, NETWORK_LINKEDIN_API: url },
        },
        register: (redirectUrl) => fake.registerApp([redirectUrl]),
        registerFiguresApp: (redirectUrl) => fake.registerFiguresApp([redirectUrl]),
        end: () => fake.auth.expireAll(),
        texts: async () => fake.posts.map((post) => post.text),
        asks: null,
        decide: onPageOf(url),
      };
    }
    case 'threads': {
      const fake = await startFakeThreads();
      const { url, host, close } = fake;
      return {
        ...{
          hosts: [host],
          close,
          handle: 'nadia',
          settings: { NETWORK_THREADS_SITE: url, NETWORK_THREADS_API: url },
        },
        register: (redirectUrl) => fake.auth.register([redirectUrl]),
        end: () => fake.auth.expireAll(),
        texts: async () => fake.threads.map((thread) => thread.text),
        asks: null,
        decide: onPageOf(url),
      };
    }
  }
}
