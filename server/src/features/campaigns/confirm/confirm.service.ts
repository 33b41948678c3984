/**
 * Links in letters that do one thing. Opening one shows a page; only its button acts, because programs that check mail
 * open every link of it.
 */
import { createHash, randomBytes } from 'node:crypto';
import type { Locale } from '@portevoix/core/common';
import type { Ctx } from '#platform/ctx.ts';
import { newId } from '#platform/ids.ts';
import type { PublicAnswer } from '../alerts/kind.ts';
import { type Confirmation, insertConfirmation } from './confirmations.store.ts';

/** The page behind a link, before or after its button. */
export interface ConfirmPage {
  status?: number;
  locale: Locale;
  title: string;
  /** Whose page it is: the organisation, or its partner. */
  from: string;
  /** `#rrggbb` */
  accent: string | null;
  /** HTML, escaped already; a form without `action` comes back to this address. */
  html: string;
  /** Words of the one button; none where there is nothing to press. */
  button?: string;
  foot?: string;
}
export interface ConfirmHandler {
  /** The page with the button; null where what it was about is gone. Changes nothing. */
  ask(ctx: Ctx, confirmation: Confirmation): Promise<ConfirmPage | null>;
  /**
   * The button was pressed. Pressed again (`usedAt` tells), it must do no more and say the same. A second button of the
   * page comes as `form.step`.
   */
  act(
    ctx: Ctx,
    confirmation: Confirmation,
    form: Record<string, string | string[] | undefined>,
  ): Promise<ConfirmPage | Exclude<PublicAnswer, { html: string }> | null>;
}

export interface ConfirmationToIssue {
  /** Key of `confirmHandlers`. */
  purpose: string;
  subjectId: string;
  supporterId: string | null;
  days: number;
}

/** @returns what goes into the address; it is kept nowhere, so a letter that is written again gets another one */
export async function issueConfirmation(ctx: Ctx, { days, ...what }: ConfirmationToIssue): Promise<string> {
  const token = randomBytes(24).toString('base64url');
  await insertConfirmation(ctx, {
    ...what,
    id: newId(),
    tokenHash: hashOf(token),
    expiresAt: new Date(ctx.now.getTime() + days * 86_400_000),
  });
  return token;
}

export const confirmationAddress = (ctx: Ctx, token: string, locale: Locale): string =>
  `${ctx.house.config.publicUrl}/c/confirm/${token}?lang=${locale}`;

export const hashOf = (token: string): Buffer => createHash('sha256').update(token).digest();
