/**
 * Fingerprints of the log kept outside the database: one line a day in a file of the data folder, signed with the
 * program's secret. Whoever can rewrite the whole database, chain and head included, cannot rewrite these.
 */
import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import type { Head } from '#platform/hash-chain.ts';
import type { House } from '#platform/house.ts';

interface Anchor {
  workspace: string;
  number: number;
  hash: string;
  at: string;
  /** Which secret signed it: a later one reads it without being able to check the signature. */
  key: string;
  signature: string;
}

const fileOf = (house: House): string => path.join(house.config.dataDir, 'audit-heads.jsonl');

function signer(house: House) {
  const key = Buffer.from(hkdfSync('sha256', house.config.secret, 'portevoix', 'audit-heads', 32));
  const sign = (text: string) => createHmac('sha256', key).update(text).digest('base64url');
  return { id: sign('key').slice(0, 8), sign };
}
const signedText = ({ workspace, number, hash, at }: Omit<Anchor, 'key' | 'signature'>): string =>
  [workspace, number, hash, at].join('\n');

/** Appends the head, unless it is there already. @throws Error when the disk refuses. */
export function keepAnchor(house: House, workspaceId: string, head: Head): void {
  if (readAnchors(house, workspaceId).has(head.number)) return;
  const { id, sign } = signer(house);
  const facts = {
    workspace: workspaceId,
    number: head.number,
    hash: head.hash.toString('hex'),
    at: house.now().toISOString(),
  };
  const line: Anchor = { ...facts, key: id, signature: sign(signedText(facts)) };
  fs.appendFileSync(fileOf(house), `${JSON.stringify(line)}\n`, { mode: 0o600 });
}

/** Hashes by number. A line whose signature is wrong says nothing; one of an earlier secret is believed. */
export function readAnchors(house: House, workspaceId: string): Map<number, Buffer> {
  const anchors = new Map<number, Buffer>();
  if (!fs.existsSync(fileOf(house))) return anchors;
  const { id, sign } = signer(house);
  for (const line of fs.readFileSync(fileOf(house), 'utf8').split('\n')) {
    const anchor = parse(line);
    if (anchor?.workspace !== workspaceId) continue;
    if (anchor.key === id && !same(anchor.signature, sign(signedText(anchor)))) continue;
    anchors.set(anchor.number, Buffer.from(anchor.hash, 'hex'));
  }
  return anchors;
}

/** Null for a line that was cut short by a full disk. */
function parse(line: string): Anchor | null {
  try {
    return JSON.parse(line) as Anchor;
  } catch {
    return null;
  }
}
const same = (a: string, b: string): boolean =>
  a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));
