/**
 * Words for the wall: left by people who acted and ticked that they may stand there with their first name, read by staff
 * before anybody sees them. Nothing leads from them to whoever acted; the pass is a random number of their own.
 */
import { createHash, randomBytes } from 'node:crypto';
import { mostWallWords, type WallWord } from '@portevoix/core/campaigns';
import type { Ctx } from '#platform/ctx.ts';
import { emit } from '#platform/events.ts';
import { newId } from '#platform/ids.ts';
import { campaignsErrors } from '../errors.ts';
import { mustFindMoment } from './moments.service.ts';
import {
  deleteWordByPass,
  insertWord,
  latestShown,
  listWordRows,
  setWordState,
  type WordRow,
} from './words.store.ts';

const contextOf = (id: string): string => `wall-word:${id}`;
const passContext = (workspaceId: string, momentId: string): string => `wall-pass:${workspaceId}:${momentId}`;
const hashOf = (pass: string): Buffer => createHash('sha256').update(pass).digest();
const passMs = 2 * 3_600_000;

/** For the page after acting: good for two hours, and for one entry. */
export const newPass = (ctx: Ctx, momentId: string): string =>
  ctx.house.cipher.seal(
    JSON.stringify([randomBytes(16).toString('base64url'), ctx.now.getTime() + passMs]),
    passContext(ctx.workspaceId, momentId),
  );

function readPass(ctx: Ctx, momentId: string, pass: string): { nonce: string; until: number } | null {
  if (pass.length > 400) return null;
  try {
    const opened = ctx.house.cipher.open(pass, passContext(ctx.workspaceId, momentId));
    const [nonce, until] = JSON.parse(opened) as [string, number];
    return { nonce, until };
  } catch {
    // Cut short, or another moment's: it is no pass.
    return null;
  }
}

/** Keeps words until somebody has read them. @returns false for a pass that is used, over or none */
export async function leaveWords(
  ctx: Ctx,
  momentId: string,
  given: { pass: string; firstName: string; words: string },
): Promise<boolean> {
  const pass = readPass(ctx, momentId, given.pass);
  if (!pass || pass.until < ctx.now.getTime()) return false;
  const id = newId();
  const { cipher } = ctx.house;
  return insertWord(ctx, {
    ...{ id, momentId, passHash: hashOf(pass.nonce) },
    sealedName: cipher.seal(given.firstName, contextOf(id)),
    sealedWords: cipher.seal(given.words.slice(0, mostWallWords), contextOf(id)),
  });
}

/** Whoever left them takes them back; later than the pass lets them leave others, too. */
export async function takeBackWords(ctx: Ctx, momentId: string, pass: string): Promise<boolean> {
  const read = readPass(ctx, momentId, pass);
  return read !== null && deleteWordByPass(ctx, momentId, hashOf(read.nonce));
}

const opened = (ctx: Ctx, row: WordRow): WallWord => ({
  id: row.id,
  firstName: ctx.house.cipher.open(row.sealed_name, contextOf(row.id)),
  words: ctx.house.cipher.open(row.sealed_words, contextOf(row.id)),
  state: row.state,
  at: row.at.toISOString(),
});

export const shownWords = async (ctx: Ctx, momentId: string): Promise<WallWord[]> =>
  (await latestShown(ctx, momentId, 12)).map((row) => opened(ctx, row));

/** For those who read them first. @throws campaigns.not_found */
export async function listWords(ctx: Ctx, momentId: string): Promise<{ items: WallWord[] }> {
  await mustFindMoment(ctx, momentId);
  return { items: (await listWordRows(ctx, momentId, 200)).map((row) => opened(ctx, row)) };
}

/** @throws campaigns.not_found */
export async function judgeWords(ctx: Ctx, id: string, state: 'shown' | 'hidden'): Promise<WallWord> {
  const row = await setWordState(ctx, id, state);
  if (!row) throw campaignsErrors.not_found();
  await emit(ctx, `campaigns.wall_words_${state}`, { momentId: row.moment_id });
  return opened(ctx, row);
}

/** For `Room.sealed`. */
export const sealedWords = {
  table: 'campaign_moment_words',
  columns: ['sealed_name', 'sealed_words'],
  key: ['workspace_id', 'id'],
  context: ({ id = '' }: Record<string, string>) => contextOf(id),
} as const;
