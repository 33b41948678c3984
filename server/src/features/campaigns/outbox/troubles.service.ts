/** What staff are told when letters do not leave: mail is not set up, the server is away, or it refuses our sender. */
import type { Ctx } from '#platform/ctx.ts';
import type { House } from '#platform/house.ts';
import { pauseAll } from '../broadcasts/progress.service.ts';
import { countOverdue, noteTrouble, readTrouble } from './sender.store.ts';

export interface MailState {
  /** `off`: no mail server is set · `down`: it is not reached · `sender_refused`: it takes nothing from us. */
  state: 'ok' | 'off' | 'down' | 'sender_refused';
  answer: string | null;
  since: Date | null;
  /** Letters that should have left already. */
  waiting: number;
}

export async function mailState(ctx: Ctx): Promise<MailState> {
  const waiting = await countOverdue(ctx);
  if (!ctx.house.mail.enabled) return { state: 'off', answer: null, since: null, waiting };
  const trouble = await readTrouble(ctx);
  return trouble
    ? { state: trouble.reason, answer: trouble.answer, since: trouble.since, waiting }
    : { state: 'ok', answer: null, since: null, waiting };
}

/**
 * Notes it for the workspace whose letter met it.
 * @param all nothing of ours is taken: a refusal then pauses its broadcasts, since going on helps nobody
 */
export async function stopOrDown(
  house: House,
  workspaceId: string,
  state: 'stop' | 'down',
  answer: string,
  all: boolean,
): Promise<void> {
  house.log.warn({ answer }, state === 'stop' ? 'the mail server refuses our sender' : 'no mail server');
  await house.inWorkspace(workspaceId, async (ctx) => {
    await noteTrouble(ctx, state === 'stop' ? 'sender_refused' : 'down', answer);
    if (state === 'stop' && all) await pauseAll(ctx, answer);
  });
}
