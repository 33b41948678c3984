/** For staff: which target gets which text, and one letter as it would leave. */
import {
  composeAddresses,
  fittingVariants,
  type LetterPreview,
  type letterPreviewInputSchema,
  targetSelectionSchema,
  wordsIn,
} from '@portevoix/core/campaigns';
import type { z } from 'zod';
import type { Ctx } from '#platform/ctx.ts';
import { translator } from '#platform/i18n.ts';
import { findAlert } from '../alerts/alerts.store.ts';
import { campaignsErrors } from '../errors.ts';
import { selectTargets } from '../targets/select.service.ts';
import { letterOf } from './letter-for.ts';

/** So many lines at once: every chamber is shorter, so that each of its members can be found by name. */
const mostLines = 1_000;

/** @throws campaigns.not_found */
export async function previewLetters(
  ctx: Ctx,
  alertId: string,
  input: z.output<typeof letterPreviewInputSchema>,
): Promise<LetterPreview> {
  const alert = await findAlert(ctx, alertId);
  if (!alert) throw campaignsErrors.not_found();
  const selection = targetSelectionSchema.safeParse(input.selection ?? alert.selection ?? {});
  const all = selection.success ? await selectTargets(ctx, selection.data) : [];
  const held = all.filter((target) => !target.vacant);
  const shown = held.find(({ id }) => id === input.targetId) ?? held[0];
  const t = translator(input.locale);
  const letter =
    shown &&
    letterOf(input, wordsIn(alert.texts, input.locale)?.title ?? '', shown, {
      locale: input.locale,
      paragraph: input.paragraph || t('campaigns.public.letter.paragraph_gap'),
      name: '',
      place: t('campaigns.public.call.place_gap'),
    });
  return {
    count: held.length,
    vacant: all.length - held.length,
    withoutEmail: held.filter(({ email }) => email === null).length,
    targets: held.slice(0, mostLines).map((target) => ({
      id: target.id,
      name: target.name,
      post: target.post,
      party: target.party,
      district: target.jurisdiction?.name ?? null,
      email: target.email !== null,
      variantIds: fittingVariants(input.variants, target, input.locale).map(({ id }) => id),
    })),
    letter: letter
      ? {
          targetId: shown.id,
          locale: letter.locale,
          subject: letter.subject,
          body: letter.body,
          opens: composeAddresses({ to: shown.email ?? '', ...letter }).own !== null,
        }
      : null,
  };
}
