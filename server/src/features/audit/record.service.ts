/**
 * Writes an act into the log, inside the transaction of the act itself: both are true or neither is. Persons go into the
 * chain as salted hashes, so that erasing one leaves the chain whole and says no more who it was.
 */
import { createHash, randomBytes } from 'node:crypto';
import type { AuditActor } from '@portevoix/core/audit';
import type { Ctx } from '#platform/ctx.ts';
import { nextLink } from '#platform/hash-chain.ts';
import { type AuditedEvent, type DomainEvent, type ListenerDef, listener } from '#platform/room.ts';
import { insertAct, type Named } from './store.ts';

export const chain = 'audit';
/** Acts of the log about itself; they hold no person and are never forgotten, since verification counts with them. */
export const namesForgotten = 'audit.names_forgotten';
export const contentsForgotten = 'audit.contents_forgotten';

/** What the chain commits to. Persons are hex hashes of their id with the row's salt. */
export interface AuditContent {
  actor: { kind: AuditActor; person?: string; token?: string };
  about: { kind: string; id?: string; person?: string } | null;
  details: Record<string, string | number | boolean | string[]>;
}

/** One listener for each act that rooms declare; app.ts collects the declarations, since this room knows no later one. */
export function auditListeners(acts: Readonly<Record<string, AuditedEvent>>): ListenerDef[] {
  return Object.entries(acts).map(([event, declared]) =>
    listener<Record<string, unknown>>({
      event,
      name: `audit.keep_${event}`,
      inTransaction: true,
      run: (ctx, happened) => keepAct(ctx, happened, declared),
    }),
  );
}

async function keepAct(ctx: Ctx, event: DomainEvent, declared: AuditedEvent): Promise<void> {
  const who = actorOf(ctx, event);
  if (!who) return;
  const about = aboutOf(event.data);
  const subject = about?.kind === 'person' && about.id ? nameFor(about.id) : null;
  const content: AuditContent = {
    actor: {
      kind: who.kind,
      ...(who.person && { person: hashOfPerson(who.person) }),
      ...(who.token && { token: who.token }),
    },
    about: subject ? { kind: 'person', person: hashOfPerson(subject) } : about,
    details: detailsOf(event.data, declared.keep ?? []),
  };
  const link = await nextLink(ctx, chain, event.name, content);
  await insertAct(ctx, link, { actorKind: who.kind, actor: who.person, subject });
}

/** An act of the log about itself. */
export async function keepForgetting(
  ctx: Ctx,
  act: typeof namesForgotten | typeof contentsForgotten,
  details: AuditContent['details'],
): Promise<void> {
  const content: AuditContent = { actor: { kind: 'system' }, about: null, details };
  const link = await nextLink(ctx, chain, act, content);
  await insertAct(ctx, link, { actorKind: 'system', actor: null, subject: null });
}

interface Who {
  kind: AuditActor;
  person: Named | null;
  token: string | null;
}

/** Null for a member without any role: what they do for themselves is no administrative act. */
function actorOf(ctx: Ctx, event: DomainEvent): Who | null {
  const { actor } = ctx;
  if (event.data.by === 'directory') return { kind: 'directory', person: null, token: null };
  if (actor.kind !== 'person') {
    return { kind: actor.kind, person: null, token: 'tokenId' in actor ? actor.tokenId : null };
  }
  if ((actor.roles ?? [actor]).every(({ role }) => role === 'member')) return null;
  const token = actor.tokenId ?? null;
  return { kind: token ? 'token' : 'person', person: nameFor(actor.personId), token };
}

/** The first field that holds an id says what it was done to: `storyId` a story, `personId` a person. */
function aboutOf(data: Record<string, unknown>): { kind: string; id?: string } | null {
  for (const [field, value] of Object.entries(data)) {
    if (field.endsWith('Id') && typeof value === 'string') return { kind: field.slice(0, -2), id: value };
  }
  return null;
}

const longest = 200;
function detailsOf(data: Record<string, unknown>, keep: readonly string[]): AuditContent['details'] {
  const details: AuditContent['details'] = {};
  for (const field of keep) {
    const value = data[field];
    if (typeof value === 'number' || typeof value === 'boolean') details[field] = value;
    else if (typeof value === 'string') details[field] = value.slice(0, longest);
    else if (Array.isArray(value)) {
      details[field] = value.filter((one) => typeof one === 'string').map((one) => one.slice(0, longest));
    }
  }
  return details;
}

const nameFor = (id: string): Named => ({ id, salt: randomBytes(32) });
/** How a person stands in the chain, in hex. */
export const hashOfPerson = ({ id, salt }: Named): string =>
  createHash('sha256').update(salt).update(id).digest('hex');
