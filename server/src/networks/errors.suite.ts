/**
 * Holds a connector to the table of its network's documented errors (fixtures/<network>.json): each body, answered at
 * the call it belongs to, comes to exactly the outcome beside it.
 */
import fs from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { pixel } from '../../test/pixel.ts';
import { credentialsOf, type NetworkWorld } from './network.suite.ts';
import type { Credentials } from './network.ts';

const tableSchema = z.object({
  /** Where the bodies are documented. */
  sources: z.array(z.string()).min(1),
  errors: z
    .array(
      z.object({
        name: z.string(),
        /** `before`: on the way to the create call; `create`: on it. */
        at: z.enum(['before', 'create']),
        status: z.number().int(),
        headers: z.record(z.string(), z.string()).optional(),
        body: z.record(z.string(), z.unknown()),
        outcome: z.object({
          kind: z.enum(['retry', 'reconnect', 'rejected', 'unknown']),
          code: z.string().optional(),
        }),
      }),
    )
    .min(5),
});

export function errorTable(network: string, world: () => NetworkWorld): void {
  const file = new URL(`fixtures/${network}.json`, import.meta.url);
  const { errors } = tableSchema.parse(JSON.parse(fs.readFileSync(file, 'utf8')));

  describe(`${network}: each documented error has one outcome`, () => {
    let credentials: Credentials | null = null;
    it.each(errors)('$at: $status $name', async ({ at, status, headers, body, outcome }) => {
      const w = world();
      w.server.heal();
      if (!credentials) {
        const signed = await w.signIn();
        if (signed.kind !== 'connected') throw new Error(signed.code);
        credentials = credentialsOf(signed);
      }
      w.server.fail(w.calls[at], { kind: 'status', status, body, ...(headers && { headers }) });
      const got = await w.connector.publish(
        {
          credentials,
          key: w.connector.newKey(new Date()),
          text: `Une erreur ${crypto.randomUUID()}`,
          link: 'https://voix.example/l/abcdefg',
          card: null,
          languages: ['fr'],
          createdAt: new Date(),
          ...(at === 'before' && { images: [pixel] }),
        },
        w.outside,
      );
      w.server.heal();
      expect(got).toMatchObject(outcome);
    });
  });
}
