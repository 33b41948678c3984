/**
 * One spooled click as one line of text. Written by hand because it is written thousands of times a second,
 * and made only of ids, numbers and hexadecimal, so that no field can hold the separator.
 */
import { randomBytes } from 'node:crypto';
import type { ClickClass } from '@portevoix/core/links';
import { clickClasses } from '@portevoix/core/links';

export interface Click {
  /** UUIDv7, minted at the redirect: what makes the road idempotent. */
  id: string;
  workspaceId: string;
  linkId: string;
  /** Milliseconds since 1970. */
  at: number;
  class: ClickClass;
  /** Daily-salted hash of this visitor on this link, 32 hexadecimal digits; empty when the visitor asked not to be told apart. */
  visitor: string;
  /** The same under yesterday's salt, in the first hour of a day only: a visit across midnight is one visit. */
  formerVisitor: string;
  /**
   * Salted hashes across links, of the client's network and of its whole address, for the burst rule; they never leave
   * the spool. Empty as above.
   */
  client: string;
  /** Hash of the program without its network, for the burst rule; empty when the client behaved like a browser. */
  program: string;
}

export function toLine(click: Click): string {
  return `${click.id} ${click.workspaceId} ${click.linkId} ${click.at} ${click.class} ${click.visitor} ${click.formerVisitor} ${click.client} ${click.program}`;
}

/** @returns null for a line that is not a click: a spool cut by a fault loses that line only. */
export function fromLine(line: string): Click | null {
  const part = line.split(' ');
  const [id, workspaceId, linkId, at, is, visitor, formerVisitor, client, program] = part;
  if (part.length !== 9 || !id || !workspaceId || !linkId || !at) return null;
  if (!(clickClasses as readonly string[]).includes(is ?? '')) return null;
  return {
    id,
    workspaceId,
    linkId,
    at: Number(at),
    class: is as ClickClass,
    visitor: visitor ?? '',
    formerVisitor: formerVisitor ?? '',
    client: client ?? '',
    program: program ?? '',
  };
}

// RFC 9562, 6.2: UUIDv7 with a counter in the 12 bits after the time, and a node's random in the last 62.
// Fresh random bytes for each click would cost more than all its hashes.
const node = randomBytes(8);
node[0] = (node[0]! & 0x3f) | 0x80;
const nodeHex = `${node.toString('hex', 0, 2)}-${node.toString('hex', 2)}`;
let millisecond = 0;
let timeHex = '';
let counter = 0;

/** The next click's id: UUIDv7, unique as long as no two processes draw the same 62 bits. @param at milliseconds since 1970 */
export function clickId(at: number): string {
  // Never backwards, and past 4,095 clicks in a millisecond into the next one.
  if (at > millisecond || ++counter > 0xfff) {
    millisecond = Math.max(at, millisecond + (at > millisecond ? 0 : 1));
    counter = 0;
    const hex = millisecond.toString(16).padStart(12, '0');
    timeHex = `${hex.slice(0, 8)}-${hex.slice(8)}`;
  }
  return `${timeHex}-7${counter.toString(16).padStart(3, '0')}-${nodeHex}`;
}
