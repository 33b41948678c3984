/**
 * First drafts of suggested texts for an article, by template and marked as drafts: they save an editor the empty page
 * and promise nothing more. No adjective is added, and nobody is made to say "I".
 */

import { type Locale, locales } from '@portevoix/core/common';
import type { CaptionInput } from '@portevoix/core/content';
import { translator } from '#platform/i18n.ts';
import { shorten } from './text.rules.ts';

export interface Article {
  title: string;
  excerpt: string;
  /** Language of the article, when known to be one of ours. */
  language: Locale | null;
  /** Name of the site it comes from. */
  site: string;
}

/** Short enough for every network once link and disclosure stand beside it. */
const longest = 200;

/** Three drafts in each of our languages; the article's own words first where the language is its own. */
export function draftCaptions(article: Article): CaptionInput[] {
  return locales.flatMap((locale) => {
    const t = translator(locale);
    const own = article.language === null || article.language === locale;
    const opening = own ? firstSentence(article.excerpt) : '';
    const title = article.title.replace(/[\s\u00a0\u202f]*[.]$/, '');
    const values = {
      title,
      sentence: /[.?!…]$/.test(title) ? title : `${title}.`,
      site: article.site,
      language: article.language ? t(`content.language.${article.language}`) : '',
    };
    const texts = own
      ? [
          opening || t('content.draft.from', values),
          t('content.draft.to_read', values),
          t('content.draft.question', values),
        ]
      : ['abroad_read', 'abroad_from', 'abroad_question'].map((key) => t(`content.draft.${key}`, values));
    return texts.map((text) => ({ locale, text: shorten(text, longest), drafted: true }));
  });
}

/** An initial or a title before a name ends no sentence: "M. Petit", "Dr. Haddad". */
const sentenceEnd =
  /(?<!(?:^|[\s\u00a0\u202f])(?:\p{Lu}|M[mr]e?|Mlle|Dr|Pr|St|Mrs?))[.!?](?=[\s\u00a0\u202f]|$)/gu;

/** The first sentence of a text when it can stand alone (30 to 200 characters), else nothing. */
export function firstSentence(text: string): string {
  for (const { index } of text.slice(0, 2 * longest).matchAll(sentenceEnd)) {
    if (index >= longest) break;
    if (index >= 29) return text.slice(0, index + 1).trim();
  }
  return '';
}
