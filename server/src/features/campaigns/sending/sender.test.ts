import { expect, onTestFinished, test } from 'vitest';
import { testApp } from '../../../../test/app.ts';
import { startDns } from '../../../../test/sso/dns.ts';
import { recheckSenders } from './sender.service.ts';

interface Sender {
  own: {
    address: string;
    ready: boolean;
    records: { kind: 'dkim' | 'spf' | 'dmarc'; name: string; value: string; state: string }[];
  } | null;
  installation: string;
}
async function start() {
  const dns = await startDns();
  onTestFinished(() => dns.close());
  const app = await testApp({ config: { dnsServers: [dns.address], smtpUrl: 'smtp://mail.voix.test' } });
  const check = async () => (await app.karim.post<Sender>('/api/v1/letter-sender/check')).body;
  return { ...app, dns, check };
}
const states = ({ own }: Sender) =>
  Object.fromEntries(own?.records.map(({ kind, state }) => [kind, state]) ?? []);

test('an own address signs once the DNS holds its key, and no longer when the key is gone', async () => {
  const { karim, dns, check, house, travel, inside } = await start();
  const set = await karim.put<Sender>('/api/v1/letter-sender', { address: 'lettres@tilleuls.test' });
  expect(states(set.body)).toEqual({ dkim: 'unasked', spf: 'unasked', dmarc: 'unasked' });
  expect(set.text).not.toContain('PRIVATE');
  expect(states(await check())).toEqual({ dkim: 'missing', spf: 'missing', dmarc: 'missing' });
  for (const { name, value } of set.body.own!.records) dns.records.set(name, value);
  const found = await check();
  expect(states(found)).toEqual({ dkim: 'found', spf: 'found', dmarc: 'found' });
  expect(found.own?.ready).toBe(true);
  const [dkim] = set.body.own!.records;
  dns.records.set(dkim!.name, 'v=DKIM1; k=rsa; p=AAAA');
  dns.records.set('tilleuls.test', 'v=spf1 include:elsewhere.example -all');
  travel('1 day');
  await recheckSenders(house);
  const later = await karim.get<Sender>('/api/v1/letter-sender');
  expect(states(later.body)).toEqual({ dkim: 'different', spf: 'different', dmarc: 'found' });
  expect(later.body.own?.ready).toBe(false);
  expect((await karim.delete('/api/v1/letter-sender')).status).toBe(204);
  expect((await karim.get<Sender>('/api/v1/letter-sender')).body.own).toBeNull();
  const kept = await inside((ctx) =>
    ctx.tx.selectFrom('letter_senders').selectAll().where('workspace_id', '=', ctx.workspaceId).execute(),
  );
  expect(kept).toEqual([]);
});

test('another address of the same domain keeps the key; another domain gets another', async () => {
  const { karim } = await start();
  const value = async (address: string) => {
    const { body } = await karim.put<Sender>('/api/v1/letter-sender', { address });
    return body.own!.records[0]!.value;
  };
  const first = await value('lettres@tilleuls.test');
  expect(await value('agir@tilleuls.test')).toBe(first);
  expect(await value('agir@fondation.test')).not.toBe(first);
});

test('only who keeps the workspace sets the address, and no other organisation sees it', async () => {
  const { karim, sylvie, nadia, otherWorkspace } = await start();
  await karim.put('/api/v1/letter-sender', { address: 'lettres@tilleuls.test' });
  for (const who of [sylvie, nadia])
    expect((await who.put('/api/v1/letter-sender', { address: 'x@tilleuls.test' })).status).toBe(403);
  const { owner } = await otherWorkspace();
  expect((await owner.get<Sender>('/api/v1/letter-sender')).body.own).toBeNull();
  expect((await owner.post('/api/v1/letter-sender/check')).status).toBe(404);
  expect((await karim.put('/api/v1/letter-sender', { address: 'no address' })).status).toBe(422);
});
