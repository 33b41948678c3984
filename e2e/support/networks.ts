/** The networks people sign in at, played by fakes that hold to each network's documents (server/test/fakes). */
import { startFakeLinkedIn } from '../../server/test/fakes/linkedin.ts';
import { mastodonDescription, startFakeMastodon } from '../../server/test/fakes/mastodon.ts';
import { startFakeThreads } from '../../server/test/fakes/threads.ts';
import { startFakeX, xDescription } from '../../server/test/fakes/x.ts';

export interface NetworkWorld {
  url: string;
  host: string;
  /** Of Nadia's account there. */
  handle: string;
  /** Where the program finds it. */
  settings: Record<string, string>;
  /** Registers the app of an administrator; null where nobody has to. */
  register: ((redirectUrl: string) => { clientId: string; clientSecret: string }) | null;
  /** Ends every access that was given, as time or the person does. */
  end(): void;
  /** The texts published, as readers see them. */
  texts(): string[];
  close(): Promise<void>;
}

export const networkIds = ['mastodon', 'x', 'linkedin', 'threads'] as const;
export type NetworkId = (typeof networkIds)[number];

/** Whether a fake can hold to its description: the test data is optional. */
export const isDescribed = (network: NetworkId): boolean =>
  network === 'mastodon' ? mastodonDescription !== null : network === 'x' ? xDescription !== null : true;

export async function startNetwork(network: NetworkId): Promise<NetworkWorld> {
  switch (network) {
    case 'mastodon': {
      const fake = await startFakeMastodon();
      const { url, host, close } = fake;
      return {
        ...{ url, host, close, handle: `nadia@${host}`, settings: {}, register: null },
        end: () => fake.auth.revokeAll(),
        texts: () => fake.statuses.map((status) => status.text),
      };
    }
    case 'x': {
      const fake = await startFakeX();
      const { url, host, close } = fake;
      return {
        ...{
          url,
          host,
          close,
          handle: 'nadia_haddad',
          settings: { NETWORK_X_SITE: url, NETWORK_X_API: url },
        },
        register: (redirectUrl) => fake.auth.register([redirectUrl]),
        end: () => fake.auth.revokeAll(),
        texts: () => fake.posts.map((post) => post.text),
      };
    }
    case 'linkedin': {
      const fake = await startFakeLinkedIn();
      const { url, host, close } = fake;
      return {
        ...{
          url,
          host,
          close,
          handle: 'Nadia Haddad',
          settings: { NETWORK_LINKEDIN_SITE: url, NETWORK_LINKEDIN_API: url },
        },
        register: (redirectUrl) => fake.auth.register([redirectUrl]),
        end: () => fake.auth.expireAll(),
        texts: () => fake.posts.map((post) => post.text),
      };
    }
    case 'threads': {
      const fake = await startFakeThreads();
      const { url, host, close } = fake;
      return {
        ...{
          url,
          host,
          close,
          handle: 'nadia',
          settings: { NETWORK_THREADS_SITE: url, NETWORK_THREADS_API: url },
        },
        register: (redirectUrl) => fake.auth.register([redirectUrl]),
        end: () => fake.auth.expireAll(),
        texts: () => fake.threads.map((thread) => thread.text),
      };
    }
  }
}
