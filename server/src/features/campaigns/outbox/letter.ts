/** What a letter on its way is, and what its kind makes of it. */
import type { Ctx } from '#platform/ctx.ts';

/** To whom: a supporter or a target, whose address the kind looks up when it writes, or an address kept sealed. */
export type LetterTo = { supporterId: string } | { targetId: string } | { address: string };

export interface NewLetter {
  /** A line of `kinds.ts`. */
  kind: string;
  to: LetterTo;
  /** Ids and choices that the kind needs to write it; never words or addresses. */
  data: Record<string, unknown>;
  /** Not sent before; now where absent. */
  notBefore?: Date;
  /** No longer sent after: it is dropped. */
  notAfter?: Date;
  /**
   * Letters of one lane leave one after the other, in the order of `notBefore`, from whichever node. The pace of a lane
   * is its kind's: it may answer `{ later }`.
   */
  lane?: string;
  broadcastId?: string;
  /** Asked for twice with the same key, it goes once. */
  onceKey?: string;
}

/** A claimed letter, as its kind gets it. */
export interface OutgoingLetter {
  id: string;
  workspaceId: string;
  kind: string;
  broadcastId: string | null;
  supporterId: string | null;
  targetId: string | null;
  /** Where it was queued for an address. */
  address: string | null;
  data: Record<string, unknown>;
  lane: string | null;
  /** 1 at the first try. */
  tries: number;
  createdAt: Date;
}

export interface RenderedLetter {
  to: string;
  subject: string;
  text: string;
  html?: string;
  replyTo?: string;
  /** `"Name" <address>`; the installation's sender where absent. */
  from?: string;
  headers?: Record<string, string>;
  attachments?: { filename: string; content: string | Buffer; contentType: string }[];
  /** Signs it for the domain of `from` (RFC 6376). */
  dkim?: { domainName: string; keySelector: string; privateKey: string };
}
/**
 * `drop`: it is not wanted any more, with a short reason in words of a program (`unsubscribed`, `stage_closed`).
 * `later`: not yet, e.g. the target has had enough letters this hour; this is no failed try.
 */
export type Written = RenderedLetter | { drop: string } | { later: Date };

/** Runs inside a transaction of the workspace, shared with other letters: it reads, and may write marks of its own. */
export type LetterKind = (ctx: Ctx, letter: OutgoingLetter) => Promise<Written>;

/** What the address of an `{ address }` letter is bound to. */
export const letterContext = (id: string): string => `letter:${id}`;

/** `"Clinique des Tilleuls" <voix@example.org>`: somebody else's name before the installation's address. */
export function senderNamed(ctx: Ctx, name: string): string {
  const { mailFrom } = ctx.house.config;
  const address = /<([^>]+)>/.exec(mailFrom)?.[1] ?? mailFrom;
  return `"${name.replace(/["\\\r\n]/g, '')}" <${address}>`;
}

/** Part of the Message-ID after the id: the host of our own address. */
export const letterDomain = (publicUrl: string): string => new URL(publicUrl).hostname;
