/** A real Bluesky server (PDS) with one account, and its posts as a stranger reads them. */
import { AtpAgent } from '@atproto/api';
import { TestNetworkNoAppView } from '@atproto/dev-env';

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
    async posts() {
      const address = new URL('/xrpc/com.atproto.repo.listRecords', network.pds.url);
      address.search = new URLSearchParams({ repo: did, collection: 'app.bsky.feed.post' }).toString();
      const answer = (await (await fetch(address)).json()) as { records: { value: PostRecord }[] };
      return answer.records.map((record) => record.value);
    },
    close: () => network.close(),
  };
}
