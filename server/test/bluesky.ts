/** The real Bluesky server (PDS, from npm) behind a line that can be broken, with accounts for our people. */
import { AtpAgent } from '@atproto/api';
import { TestNetworkNoAppView } from '@atproto/dev-env';
import { type FaultyServer, faultyServer } from './faulty-server.ts';

/** What anybody can read of a post. */
export interface PostRecord {
  text: string;
  langs?: string[];
  createdAt: string;
  facets?: { index: { byteStart: number; byteEnd: number }; features: Record<string, unknown>[] }[];
  embed?: { $type: string; external: Record<string, unknown> };
}

export interface BlueskyAccount {
  handle: string;
  did: string;
  /** The password of the account itself, which nobody should give to a third party. */
  mainPassword: string;
  newAppPassword(): Promise<string>;
  /** Takes back every app password, as in the settings of Bluesky. */
  revokeAppPasswords(): Promise<void>;
  posts(): Promise<PostRecord[]>;
  post(rkey: string): Promise<PostRecord>;
  setDisplayName(name: string): Promise<void>;
}

export interface BlueskyWorld {
  /** What our side talks to. */
  server: FaultyServer;
  /** The server itself, and the directory of accounts' documents. */
  pds: string;
  plc: string;
  account(name: string): Promise<BlueskyAccount>;
  close(): Promise<void>;
}

const collection = 'app.bsky.feed.post';

export async function startBluesky(): Promise<BlueskyWorld> {
  const network = await TestNetworkNoAppView.create({});
  const server = await faultyServer(network.pds.url);
  let serial = 0;
  return {
    server,
    pds: network.pds.url,
    plc: network.plc.url,
    async account(name) {
      const handle = `${name}${++serial}.test`;
      const mainPassword = 'mot-de-passe-principal';
      const agent = new AtpAgent({ service: network.pds.url });
      await agent.createAccount({ email: `${handle}@example.test`, handle, password: mainPassword });
      const did = agent.session!.did;
      const repo = agent.com.atproto.repo;
      return {
        handle,
        did,
        mainPassword,
        async newAppPassword() {
          const made = await agent.com.atproto.server.createAppPassword({ name: `app ${++serial}` });
          return made.data.password;
        },
        async revokeAppPasswords() {
          const { data } = await agent.com.atproto.server.listAppPasswords();
          for (const { name: made } of data.passwords) {
            await agent.com.atproto.server.revokeAppPassword({ name: made });
          }
        },
        async posts() {
          const { data } = await repo.listRecords({ repo: did, collection, limit: 100 });
          return data.records.map((record) => record.value as unknown as PostRecord);
        },
        async post(rkey) {
          const { data } = await repo.getRecord({ repo: did, collection, rkey });
          return data.value as unknown as PostRecord;
        },
        async setDisplayName(displayName) {
          const record = { $type: 'app.bsky.actor.profile', displayName };
          await repo.putRecord({ repo: did, collection: 'app.bsky.actor.profile', rkey: 'self', record });
        },
      };
    },
    async close() {
      await server.close();
      await network.close();
    },
  };
}
