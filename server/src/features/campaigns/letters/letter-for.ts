/** Which text a target gets, filled in: the same for the person who writes, for the preview and for letters sent from here. */
import { createHash, randomInt } from 'node:crypto';
import {
  drawVariant,
  fittingVariants,
  type LetterSettings,
  type LetterVariant,
  type TargetFacts,
  wordsIn,
  writeLetter,
} from '@portevoix/core/campaigns';
import type { Locale } from '@portevoix/core/common';
import type { Ctx } from '#platform/ctx.ts';
import { translator } from '#platform/i18n.ts';
import type { AlertView } from '../alerts/kind.ts';
import { letterSettingsOf } from './addressees.ts';

export interface WrittenBy {
  /** The reader's language; a target's own comes first where there is a text in it. */
  locale: Locale;
  paragraph: string;
  name: string;
  place: string;
  /** Of an earlier step, so that the text stays the same; drawn where it is missing. */
  variantId?: string;
}
export interface WrittenLetter {
  variantId: string;
  locale: Locale;
  subject: string;
  body: string;
}

/** The letter to one target. Where staff prepared no text that fits, it is the person's own words and a greeting. */
export function letterFor(
  _ctx: Ctx,
  view: Pick<AlertView, 'alert'>,
  target: TargetFacts,
  by: WrittenBy,
): Promise<WrittenLetter> {
  return Promise.resolve(letterOf(letterSettingsOf(view), view.alert.title, target, by));
}

/** The same for settings that are not saved yet. */
export function letterOf(
  settings: Pick<LetterSettings, 'variants' | 'bill'>,
  title: string,
  target: TargetFacts,
  by: WrittenBy,
): WrittenLetter {
  const equals = fittingVariants(settings.variants, target, by.locale);
  const variant =
    equals.find(({ id }) => id === by.variantId) ??
    drawVariant(equals, randomInt(2 ** 32) / 2 ** 32) ??
    plainText(target.locale ?? by.locale, title);
  const t = translator(variant.locale);
  const words = {
    name: by.name || t('campaigns.public.letter.name_gap'),
    place: by.place,
    paragraph: by.paragraph,
    bill: wordsIn(settings.bill, variant.locale) ?? '',
  };
  return { variantId: variant.id, locale: variant.locale, ...writeLetter(variant, target, words) };
}

const plainText = (locale: Locale, title: string): LetterVariant => ({
  id: 'own-words',
  locale,
  when: { parties: [], committees: [], chambers: [], stances: [], posts: [] },
  subject: title,
  body: '{salutation}\n\n{paragraph}\n\n{name}\n{place}',
});

/** Tells whether somebody changed a letter since we wrote it. */
export const markOf = ({ subject, body }: { subject: string; body: string }): string =>
  createHash('sha256')
    .update(`${subject}\n${body}`.replace(/\r\n?/g, '\n').trim())
    .digest('base64url')
    .slice(0, 16);
