/**
 * From which address letters in people's names leave. Without an own one, or until its key stands in the DNS, they leave
 * from the installation's; the person is only ever the one to reply to.
 */
import { generateKeyPair } from 'node:crypto';
import { promisify } from 'node:util';
import type { LetterSender } from '@portevoix/core/campaigns';
import type { Ctx } from '#platform/ctx.ts';
import { emit } from '#platform/events.ts';
import type { House } from '#platform/house.ts';
import { campaignsErrors } from '../errors.ts';
import {
  deleteSender,
  findSender,
  putSender,
  type SenderChecks,
  sendersToCheck,
  updateSender,
} from './sender.store.ts';
import { domainOf, lookAtRecords, recordsOf } from './sender-records.ts';

const makeKeys = promisify(generateKeyPair);
const selector = 'portevoix';
const contextOf = (workspaceId: string): string => `letter_sender:${workspaceId}`;

/** For `Room.sealed`. */
export const sealedSenders = {
  table: 'letter_senders',
  columns: ['sealed_key'],
  key: ['workspace_id'],
  context: ({ workspace_id = '' }: Record<string, string>) => contextOf(workspace_id),
} as const;

const installationAddress = (house: House): string =>
  /<([^>]+)>/.exec(house.config.mailFrom)?.[1] ?? house.config.mailFrom;

export async function getSender(ctx: Ctx): Promise<LetterSender> {
  const row = await findSender(ctx);
  return {
    own: row && {
      address: row.address,
      records: recordsOf(ctx.house, row),
      checkedAt: row.checked_at?.toISOString() ?? null,
      ready: row.ready_at !== null,
    },
    installation: installationAddress(ctx.house),
    mailOn: ctx.house.mail.enabled,
  };
}

/** Sets the own address; another domain gets another key. Nothing leaves from it before the DNS holds that key. */
export async function setSender(ctx: Ctx, address: string): Promise<LetterSender> {
  const had = await findSender(ctx);
  if (had && domainOf(had.address) === domainOf(address)) {
    await updateSender(ctx, { address });
  } else {
    const { publicKey, privateKey } = await makeKeys('rsa', {
      modulusLength: 2048,
      publicKeyEncoding: { type: 'spki', format: 'der' },
      privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    });
    await putSender(ctx, {
      address,
      selector,
      sealed_key: ctx.house.cipher.seal(privateKey, contextOf(ctx.workspaceId)),
      public_key: publicKey.toString('base64'),
    });
  }
  await emit(ctx, 'campaigns.letter_sender_set', { domain: domainOf(address) });
  return getSender(ctx);
}

export async function removeSender(ctx: Ctx): Promise<void> {
  const had = await findSender(ctx);
  if (!had) return;
  await deleteSender(ctx);
  await emit(ctx, 'campaigns.letter_sender_removed', { domain: domainOf(had.address) });
}

/**
 * Looks into the DNS now. Runs outside a transaction.
 * @throws campaigns.not_found without an own address; platform.unavailable when no resolver answers
 */
export async function checkSender(ctx: Ctx): Promise<LetterSender> {
  const { house, workspaceId } = ctx;
  const row = await house.inWorkspace(workspaceId, findSender);
  if (!row) throw campaignsErrors.not_found();
  const checks = await lookAtRecords(house, row);
  return house.inWorkspace(workspaceId, async (inside) => {
    await noteChecks(inside, checks, row.public_key);
    return getSender(inside);
  });
}

async function noteChecks(ctx: Ctx, checks: SenderChecks, key: string): Promise<void> {
  const row = await findSender(ctx);
  // Changed while the DNS was asked: the answer was about another key.
  if (row?.public_key !== key) return;
  await updateSender(ctx, {
    checks: JSON.stringify(checks),
    checked_at: ctx.now,
    ready_at: checks.dkim === 'found' ? (row.ready_at ?? ctx.now) : null,
  });
}

/** Once a day: a key that is gone from the DNS makes every letter look forged, so they leave from the installation's. */
export async function recheckSenders(house: House): Promise<void> {
  const before = new Date(house.now().getTime() - 20 * 3_600_000);
  for (const workspaceId of await house.inSystem((ctx) => sendersToCheck(ctx, before))) {
    const row = await house.inWorkspace(workspaceId, findSender);
    // A resolver that does not answer says nothing about the domain.
    const checks = row && (await lookAtRecords(house, row).catch(() => null));
    if (row && checks) await house.inWorkspace(workspaceId, (ctx) => noteChecks(ctx, checks, row.public_key));
  }
}

export interface LetterFrom {
  /** `"Name" <address>` */
  from: string;
  dkim?: { domainName: string; keySelector: string; privateKey: string };
}
/** The sender of a letter in somebody's name: the name is shown, the address is ours. */
export async function letterFrom(ctx: Ctx, name: string): Promise<LetterFrom> {
  const row = await findSender(ctx);
  if (!row?.ready_at) return { from: mailbox(name, installationAddress(ctx.house)) };
  return {
    from: mailbox(name, row.address),
    dkim: {
      domainName: domainOf(row.address),
      keySelector: row.selector,
      privateKey: ctx.house.cipher.open(row.sealed_key, contextOf(ctx.workspaceId)),
    },
  };
}

/** Nothing in a name may end it or begin a header of its own. */
export const mailbox = (name: string, address: string): string =>
  `"${name
    .replace(/["\\\p{Cc}<>]/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()}" <${address}>`;
