/** What is sealed of an entry: the address, and what a winner gives with the claim. */
import type { Ctx } from '#platform/ctx.ts';
import type { EntryRow } from './entries.store.ts';

export const sealFor = (id: string): string => `contest-entry:${id}`;

export const addressOfEntry = (ctx: Ctx, entry: Pick<EntryRow, 'id' | 'sealed_email'>): string =>
  ctx.house.cipher.open(entry.sealed_email, sealFor(entry.id));

export interface Contact {
  fullName: string;
  /** Where the organiser reaches the winner: an address, a telephone number, as they gave it. */
  reachedAt: string;
}
export const sealContact = (ctx: Ctx, entryId: string, contact: Contact): string =>
  ctx.house.cipher.seal(JSON.stringify(contact), sealFor(entryId));
/** Null before the claim. */
export const openContact = (
  ctx: Ctx,
  entry: Pick<EntryRow, 'id' | 'sealed_contact' | 'claimed_at'>,
): Contact | null =>
  entry.claimed_at && entry.sealed_contact
    ? (JSON.parse(ctx.house.cipher.open(entry.sealed_contact, sealFor(entry.id))) as Contact)
    : null;

export const openPublicName = (ctx: Ctx, entry: Pick<EntryRow, 'id' | 'sealed_public_name'>): string | null =>
  entry.sealed_public_name && ctx.house.cipher.open(entry.sealed_public_name, sealFor(entry.id));

/** For `Room.sealed`. */
export const sealedEntries = {
  table: 'contest_entries',
  columns: ['sealed_email', 'sealed_contact', 'sealed_public_name'],
  key: ['workspace_id', 'id'],
  context: ({ id = '' }: Record<string, string>) => sealFor(id),
} as const;
