/**
 * The link by which somebody opens their own answer, as often as they like: workspace, answer and a keyed hash of both.
 * It is worked out when a letter is written and kept nowhere.
 */
import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import type { House } from '#platform/house.ts';

const bytesOf = (uuid: string): Buffer => Buffer.from(uuid.replaceAll('-', ''), 'hex');
const uuidOf = (bytes: Buffer): string =>
  bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');

const macOf = (secret: string, purpose: string, ids: Buffer): Buffer =>
  createHmac('sha256', Buffer.from(hkdfSync('sha256', secret, 'portevoix', purpose, 32)))
    .update(ids)
    .digest()
    .subarray(0, 16);

/** @param purpose keeps the links of one thing from opening another @returns 64 letters */
export function ownToken(house: House, purpose: string, workspaceId: string, id: string): string {
  const ids = Buffer.concat([bytesOf(workspaceId), bytesOf(id)]);
  return Buffer.concat([ids, macOf(house.config.secret, purpose, ids)]).toString('base64url');
}

/** Whose link it is; null where it is none of ours. One made before the secret was changed still opens. */
export function readOwnToken(
  house: House,
  purpose: string,
  token: string,
): { workspaceId: string; id: string } | null {
  if (!/^[\w-]{64}$/.test(token)) return null;
  const bytes = Buffer.from(token, 'base64url');
  const ids = bytes.subarray(0, 32);
  const { secret, previousSecrets } = house.config;
  const ours = [secret, ...previousSecrets].some((one) =>
    timingSafeEqual(macOf(one, purpose, ids), bytes.subarray(32)),
  );
  return ours ? { workspaceId: uuidOf(ids.subarray(0, 16)), id: uuidOf(ids.subarray(16)) } : null;
}

export const replyToken = (house: House, workspaceId: string, replyId: string): string =>
  ownToken(house, 'gathering-replies', workspaceId, replyId);
export const readReplyToken = (house: House, token: string) =>
  readOwnToken(house, 'gathering-replies', token);
