/**
 * Links in letters that do one thing. Opening one shows a page; only its button acts, because programs that check mail
 * open every link of it.
 */
import { createHash, randomBytes } from 'node:crypto';
import type { Locale } from '@portevoix/core/common';
import type { Ctx } from '#platform/ctx.ts';
import { newId } from '#platform/ids.ts';
import type { AlertView, PublicAnswer } from '../alerts/kind.ts';
import { footOfView } from '../public/page.ts';
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
  /** The campaign is only tried out. */
  trial?: boolean;
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

/** @param back where a link that has run out leads on to: `creches/petition`, or a campaign alone */
export function confirmationAddress(ctx: Ctx, token: string, locale: Locale, back = ''): string {
  const query = new URLSearchParams({ lang: locale, ...(back && { back }) });
  return `${ctx.house.config.publicUrl}/c/confirm/${token}?${query}`;
}

/** Where somebody begins anew whose link does nothing any more. */
export const backTo = ({ campaign, alert }: Pick<AlertView, 'campaign' | 'alert'>): string =>
  `${campaign.slug}/${alert.slug}`;

/** What each page of a campaign says beside its own: that it is tried out, and who speaks. */
export const ofCampaign = (
  view: AlertView,
): Pick<ConfirmPage, 'locale' | 'from' | 'accent' | 'trial' | 'foot'> => ({
  locale: view.locale,
  from: view.partner?.name ?? view.organisation,
  accent: view.accent,
  trial: view.campaign.testMode,
  foot: footOfView(view),
});

export const hashOf = (token: string): Buffer => createHash('sha256').update(token).digest();
