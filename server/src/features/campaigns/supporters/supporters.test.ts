import { expect, test } from 'vitest';
import { testApp } from '../../../../test/app.ts';
import { createHouse } from '../../../app.ts';
import { sealAnew } from '../../../rotate-keys.ts';
import { confirmConsents, giveConsent, withdrawConsent } from './consents.service.ts';
import { listConsents } from './consents.store.ts';
import { fingerprintOf } from './fingerprints.ts';
import { findOrAddSupporter, openSupporter } from './supporters.service.ts';
import { upsertSuppression } from './suppressions.store.ts';
import { unsubscribeAddress } from './way-out.ts';

const asked = { locale: 'fr', origin: 'acted' } as const;

test('twenty at the same instant with spellings of one address are one supporter', async () => {
  const { house, workspaceId } = await testApp();
  const spellings = ['tom.vasseur@gmail.com', 'TomVasseur@googlemail.com', 'tomvasseur+petition@gmail.com'];
  const found = await Promise.all(
    Array.from({ length: 20 }, (_, i) =>
      house.inWorkspace(workspaceId, (ctx) =>
        findOrAddSupporter(ctx, { ...asked, email: spellings[i % spellings.length]! }),
      ),
    ),
  );
  expect(new Set(found.map(({ id }) => id)).size).toBe(1);
  expect(found.filter(({ isNew }) => isNew)).toHaveLength(1);
});

test('a name typed later fills an empty one and replaces none', async () => {
  const { inside } = await testApp();
  const name = { given: 'Tom', family: 'Vasseur' };
  const { id } = await inside((ctx) => findOrAddSupporter(ctx, { ...asked, email: 'tom@example.org' }));
  await inside((ctx) => findOrAddSupporter(ctx, { ...asked, email: 'tom@example.org', name }));
  await inside((ctx) =>
    findOrAddSupporter(ctx, { ...asked, email: 'TOM@example.org', name: { given: 'X', family: 'Y' } }),
  );
  const opened = await inside((ctx) => openSupporter(ctx, id));
  expect(opened).toMatchObject({ email: 'tom@example.org', name, proven: false, out: false });
});

test('a yes counts from the link that was sent, and a no ends it', async () => {
  const { inside } = await testApp();
  const { id } = await inside((ctx) => findOrAddSupporter(ctx, { ...asked, email: 'tom@example.org' }));
  await inside(async (ctx) => {
    await giveConsent(ctx, id, ['newsletter', 'alerts'], { source: 'join' });
    await giveConsent(ctx, id, ['newsletter'], { source: 'join' });
  });
  const consents = () => inside((ctx) => listConsents(ctx, id));
  expect((await consents()).map(({ confirmedAt }) => confirmedAt)).toEqual([null, null]);
  await inside((ctx) => confirmConsents(ctx, id));
  expect((await consents()).every(({ confirmedAt }) => confirmedAt !== null)).toBe(true);
  expect(await inside((ctx) => openSupporter(ctx, id))).toMatchObject({ proven: true });
  await inside((ctx) => withdrawConsent(ctx, id, ['newsletter']));
  expect((await consents()).filter(({ withdrawnAt }) => withdrawnAt === null)).toMatchObject([
    { purpose: 'alerts' },
  ]);
});

test('when the secret changes, the same address finds the same supporter and who is out stays out', async () => {
  const { house, inside, workspaceId } = await testApp();
  const { id } = await inside((ctx) => findOrAddSupporter(ctx, { ...asked, email: 'tom@example.org' }));
  const wayOut = await inside((ctx) => unsubscribeAddress(ctx, id, id));
  await inside(async (ctx) =>
    upsertSuppression(ctx, (await fingerprintOf(ctx, 'lea@example.org'))!, 'asked'),
  );
  const secret = 'another secret that is long enough to be one';
  const reopen = (previousSecrets: string[]) =>
    createHouse({
      config: { ...house.config, secret, previousSecrets },
      connection: { owner: house.db.owner, release: async () => {} },
    });
  const between = await reopen([house.config.secret]);
  const find = (which: typeof between, email: string) =>
    which.inWorkspace(workspaceId, (ctx) => findOrAddSupporter(ctx, { ...asked, email }));
  expect((await find(between, 'tom@example.org')).id).toBe(id);
  expect(await sealAnew(between, () => {})).toBe(0);
  const after = await reopen([]);
  expect((await find(after, 'Tom@example.org')).id).toBe(id);
  expect(await after.inWorkspace(workspaceId, (ctx) => openSupporter(ctx, id))).toMatchObject({
    email: 'tom@example.org',
  });
  expect(await after.inWorkspace(workspaceId, (ctx) => unsubscribeAddress(ctx, id, id))).toEqual(wayOut);
  const lea = await find(after, 'lea@example.org');
  expect(await after.inWorkspace(workspaceId, (ctx) => openSupporter(ctx, lea.id))).toMatchObject({
    out: true,
    silenced: true,
  });
  for (const one of [between, after]) {
    await one.jobs.stop();
    await one.db.close();
  }
});
