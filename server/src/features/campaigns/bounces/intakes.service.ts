/** Where returned mail comes in: an address for a mail server's pipe, and a mailbox that is read every five minutes. */
import { createHash, randomBytes } from 'node:crypto';
import { type MailboxInput, type MailIntake, returnKinds } from '@portevoix/core/campaigns';
import type { Ctx } from '#platform/ctx.ts';
import { CodedError } from '#platform/errors.ts';
import { emit } from '#platform/events.ts';
import type { House } from '#platform/house.ts';
import { campaignsErrors } from '../errors.ts';
import {
  findIntake,
  findIntakeBySecret,
  type IntakeRow,
  listMailboxes,
  passwordContext,
  returnsSince,
  saveIntake,
} from './intakes.store.ts';
import { type Mailbox, readMailbox } from './mailbox.ts';
import { takeReturned } from './returns.service.ts';

const daysCounted = 30;
const hashOf = (secret: string): Buffer => createHash('sha256').update(secret).digest();

export async function getIntake(ctx: Ctx): Promise<MailIntake> {
  const row = await findIntake(ctx);
  const since = new Date(ctx.now.getTime() - daysCounted * 86_400_000).toISOString().slice(0, 10);
  const counted = await returnsSince(ctx, since);
  return {
    hook: Boolean(row?.secret_hash),
    mailbox: row?.imap_host
      ? {
          host: row.imap_host,
          port: row.imap_port ?? 993,
          security: (row.imap_security ?? 'tls') as 'tls',
          user: row.imap_user ?? '',
          folder: row.imap_folder,
          lastReadAt: row.last_read_at?.toISOString() ?? null,
          lastProblem: row.last_problem,
        }
      : null,
    lastReceivedAt: row?.last_received_at?.toISOString() ?? null,
    counts: Object.fromEntries(
      returnKinds.map((kind) => [kind, counted.get(kind) ?? 0]),
    ) as MailIntake['counts'],
  };
}

/** A new address for a mail server; the one before ends. @returns the whole address, shown this once */
export async function makeHook(ctx: Ctx): Promise<{ address: string }> {
  const secret = randomBytes(24).toString('base64url');
  await saveIntake(ctx, { secret_hash: hashOf(secret) });
  await emit(ctx, 'campaigns.mail_intake_changed', { fields: ['hook'] });
  return { address: `${ctx.house.config.publicUrl}/hooks/mail/${secret}` };
}

export async function endHook(ctx: Ctx): Promise<void> {
  await saveIntake(ctx, { secret_hash: null });
  await emit(ctx, 'campaigns.mail_intake_changed', { fields: ['hook'] });
}

/** Whose returned mail a secret takes in; null for none. */
export const workspaceOfHook = (house: House, secret: string): Promise<string | null> =>
  /^[\w-]{32}$/.test(secret)
    ? house.inSystem((ctx) => findIntakeBySecret(ctx, hashOf(secret)))
    : Promise.resolve(null);

/** @throws campaigns.mailbox_password where none is kept yet, or the server is another one */
export async function saveMailbox(ctx: Ctx, input: MailboxInput): Promise<MailIntake> {
  const before = await findIntake(ctx);
  // A kept password is not sent to another server.
  const same = before?.imap_host === input.host && before.imap_user === input.user;
  const kept = same ? before?.sealed_password : null;
  const sealed = input.password
    ? ctx.house.cipher.seal(input.password, passwordContext(ctx.workspaceId))
    : kept;
  if (!sealed) throw campaignsErrors.mailbox_password();
  const elsewhere = !same || before?.imap_folder !== input.folder;
  await saveIntake(ctx, {
    ...{ imap_host: input.host, imap_port: input.port, imap_security: input.security, imap_user: input.user },
    ...{ sealed_password: sealed, imap_folder: input.folder, last_problem: null },
    ...(elsewhere && { imap_validity: null, imap_uid: 0, last_read_at: null }),
  });
  await emit(ctx, 'campaigns.mail_intake_changed', { fields: ['mailbox'] });
  return getIntake(ctx);
}

export async function removeMailbox(ctx: Ctx): Promise<void> {
  await saveIntake(ctx, {
    ...{ imap_host: null, imap_port: null, imap_security: null, imap_user: null, sealed_password: null },
    ...{ imap_validity: null, imap_uid: 0, last_read_at: null, last_problem: null },
  });
  await emit(ctx, 'campaigns.mail_intake_changed', { fields: ['mailbox'] });
}

const mailboxOf = (house: House, row: IntakeRow): Mailbox | null =>
  row.imap_host && row.sealed_password
    ? {
        host: row.imap_host,
        port: row.imap_port ?? 993,
        security: (row.imap_security ?? 'tls') as 'tls',
        user: row.imap_user ?? '',
        password: house.cipher.open(row.sealed_password, passwordContext(row.workspace_id)),
        folder: row.imap_folder,
      }
    : null;

/** Reads the mailbox of a workspace now. What goes wrong is kept for the settings page. @returns mails read */
export async function readIntake(house: House, workspaceId: string): Promise<number> {
  const row = await house.inWorkspace(workspaceId, findIntake);
  const mailbox = row && mailboxOf(house, row);
  if (!row || !mailbox) return 0;
  let read = 0;
  let reached: { imap_validity?: string | null; imap_uid?: number } = {};
  const note = (change: Parameters<typeof saveIntake>[1]) =>
    house.inWorkspace(workspaceId, (ctx) => saveIntake(ctx, { ...change, last_read_at: ctx.now }));
  try {
    const from = { validity: row.imap_validity, uid: Number(row.imap_uid) };
    const to = await readMailbox(house, mailbox, from, async (raw, then) => {
      await takeReturned(house, workspaceId, raw);
      reached = { imap_validity: then.validity, imap_uid: then.uid };
      read++;
    });
    await note({ imap_validity: to.validity, imap_uid: to.uid, last_problem: null });
    return read;
  } catch (error) {
    const code = error instanceof CodedError ? error.code : 'campaigns.mailbox_unreachable';
    // What was taken before it broke off is not read again.
    await note({ ...reached, last_problem: code });
    return read;
  }
}

export async function readAllMailboxes(house: House): Promise<void> {
  for (const workspaceId of await house.inSystem(listMailboxes)) await readIntake(house, workspaceId);
}
