/** A real Bluesky server (PDS) with one account, and its posts as a stranger reads them. */
import { AtpAgent } from '@atproto/api';
import { TestNetworkNoAppView } from '@atproto/dev-env';
import { expect, type Page } from '@playwright/test';
import type { Language } from './words.ts';

export interface PostRecord {
  text: string;
  langs: string[];
  facets: { index: { byteStart: number; byteEnd: number }; features: { $type: string; uri?: string }[] }[];
  embed: {
    $type: string;
    external: { uri: string; title: string; description: string; thumb?: { size: number } };
  };
}

export interface BlueskyWorld {
  url: string;
  host: string;
  handle: string;
  /** Of the account itself; it is typed on the server's own page and nowhere else. */
  password: string;
  /** Where the program finds accounts' documents and handles. */
  settings: Record<string, string>;
  hosts: string[];
  /** As a person makes one in the settings of Bluesky. */
  newAppPassword(): Promise<string>;
  /** Ends every access that was given by signing in there, as its owner can in the server's settings. */
  endAccess(): Promise<void>;
  /** Without signing in. */
  posts(): Promise<PostRecord[]>;
  close(): Promise<void>;
}

export async function startBluesky(handle: string): Promise<BlueskyWorld> {
  const network = await TestNetworkNoAppView.create({});
  const password = 'mot-de-passe-principal';
  const owner = new AtpAgent({ service: network.pds.url });
  await owner.createAccount({ email: 'nadia@example.test', handle, password });
  const did = owner.session!.did;
  return {
    url: network.pds.url,
    host: new URL(network.pds.url).host,
    handle,
    password,
    settings: { NETWORK_BLUESKY_PLC: network.plc.url, NETWORK_BLUESKY_APPVIEW: network.pds.url },
    hosts: [new URL(network.pds.url).host, new URL(network.plc.url).host],
    async newAppPassword() {
      const made = await owner.com.atproto.server.createAppPassword({ name: `portevoix ${Date.now()}` });
      return made.data.password;
    },
    async endAccess() {
      // The server keeps each token it gave; without its row, none is good any more.
      await network.pds.ctx.accountManager.db.db.deleteFrom('token').execute();
    },
    async posts() {
      const address = new URL('/xrpc/com.atproto.repo.listRecords', network.pds.url);
      address.search = new URLSearchParams({ repo: did, collection: 'app.bsky.feed.post' }).toString();
      const answer = (await (await fetch(address)).json()) as { records: { value: PostRecord }[] };
      return answer.records.map((record) => record.value);
    },
    close: () => network.close(),
  };
}

/** The words of the server's own page. */
const theirs = {
  fr: { signIn: 'Se connecter', allow: 'Autoriser', refuse: 'Refuser l’accès' },
  en: { signIn: 'Sign in', allow: 'Authorize', refuse: 'Deny access' },
} as const;
const either = (words: string) => new RegExp(`^${words.replace('’', "[’']")}$`, 'i');

/** On the server's own page: signs in where it asks, then allows or refuses. */
export async function decideAtBluesky(
  page: Page,
  bluesky: BlueskyWorld,
  language: Language,
  decision: 'allow' | 'refuse',
): Promise<void> {
  await page.waitForURL((url) => url.origin === bluesky.url);
  const words = theirs[language];
  const secret = page.locator('input[type="password"]');
  const decide = page.getByRole('button', { name: either(words[decision]) });
  await expect(secret.or(decide).first()).toBeVisible();
  if (await secret.isVisible()) {
    await secret.fill(bluesky.password);
    await page.getByRole('button', { name: either(words.signIn) }).click();
  }
  await decide.click();
}
