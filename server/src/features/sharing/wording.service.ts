/**
 * What a message says: the person's words, the disclosure for their hat, their link, the card or the pictures under it,
 * judged and counted. The same for a preview, for sharing, for a change, and once more before it goes out.
 */

import type { Locale } from '@portevoix/core/common';
import { countryOf } from '@portevoix/core/guardrails';
import {
  type AccountLimits,
  composeText,
  countText,
  type NetworkId,
  networks,
  pickCaption,
} from '@portevoix/core/networks';
import { type Hat, hats } from '@portevoix/core/people';
import { confirmationOf, type ShareTarget, type ShownCard, type ShownImage } from '@portevoix/core/sharing';
import { type Ctx, personOf } from '#platform/ctx.ts';
import type { ShareableStory } from '../content/index.ts';
import { judgeDraft } from '../guardrails/index.ts';
import { getPerson } from '../people/index.ts';
import { getWorkspace } from '../workspaces/index.ts';
import { connectionsOn, findConnection } from './connections.store.ts';
import { sharingErrors } from './errors.ts';
import { choosePictures } from './pictures.ts';

export interface Wording {
  story: ShareableStory;
  target: Pick<ShareTarget, 'network' | 'mode' | 'locale' | 'text' | 'images' | 'connectionId'>;
  hat: Hat;
  /** The link in the text; `sampleLink` while none is minted. */
  link: string;
  /** When it is to go out. */
  at: Date;
  /** Its place among the targets, for the fields of a refusal. */
  index?: number;
}

export interface Worded {
  network: NetworkId;
  /** For the composer or the clipboard; holds the link only where it belongs there. */
  text: string;
  /** As readers will see it. */
  published: string;
  body: string;
  locale: Locale;
  disclosure: string | null;
  card: ShownCard | null;
  images: ShownImage[];
  confirmation: string;
  /** The version of the rules that let it pass. */
  policyVersion: number;
}

/** A link of the length of a real one, for previews. */
export const sampleLink = (ctx: Ctx): string => `${ctx.house.config.publicUrl}/l/aB3dE6gH`;

/**
 * @throws sharing.mode_not_offered, network_not_offered, text_blocked, text_too_long, hashtag_underscore,
 * refused_character, too_many_pictures, picture_not_found
 */
export async function wordTarget(
  ctx: Ctx,
  { story, target, hat, link, at, index = 0 }: Wording,
): Promise<Worded> {
  const description = networks[target.network];
  if (!description.modes.includes(target.mode)) {
    throw sharingErrors.mode_not_offered({ params: { network: description.name } });
  }
  if (story.networks.length > 0 && !story.networks.includes(target.network)) {
    throw sharingErrors.network_not_offered({ params: { network: description.name } });
  }
  const body = target.text || suggestionFor(ctx, story, target).text;
  if (story.textLocked && !story.captions.some((caption) => caption.text === body)) {
    throw sharingErrors.text_locked();
  }
  const locale =
    target.locale ?? story.captions.find((caption) => caption.text === body)?.locale ?? ctx.locale;
  const judgement = await judgeDraft(ctx, {
    ...{ text: body, hat, locale, promotional: story.promotional, at },
    ...{ network: target.network, storyId: story.id, topics: story.topics },
    country: countryOf((await getPerson(ctx, personOf(ctx).personId)).place),
    ownLinks: [story.url, link],
  });
  if (judgement.verdict === 'block') {
    const terms = judgement.findings.filter((finding) => finding.action === 'block');
    const ends = terms.flatMap((finding) => finding.until ?? []).sort();
    if (ends.length === terms.length)
      throw sharingErrors.embargoed({ params: { until: await wordedTime(ctx, ends.at(-1)!) } });
    throw sharingErrors.text_blocked({
      params: { terms: [...new Set(terms.map((finding) => finding.match))].join(', ') },
      fields: terms.map((finding) => ({
        path: `targets.${index}.text`,
        code: finding.rule,
        message: finding.match,
      })),
    });
  }
  const limits = target.mode === 'api' ? await limitsOf(ctx, target) : {};
  // The story's own address in someone's words becomes their link: two addresses for one page help nobody.
  const composed = composeText(target.network, {
    body: body.replaceAll(story.url, link),
    disclosure: judgement.disclosure,
    link,
    limits,
    pictures: target.mode === 'api' && (target.images ?? []).length > 0,
  });
  const count = countText(target.network, composed.published, limits);
  if (count.problem === 'hashtag_underscore' || count.problem === 'refused_character') {
    throw sharingErrors[count.problem]({
      params: { network: description.name },
      fields: [{ path: `targets.${index}.text`, code: count.problem, message: '' }],
    });
  }
  if (!count.valid) {
    throw sharingErrors.text_too_long({
      params: { network: description.name, used: count.used, max: count.max ?? 0 },
      fields: [{ path: `targets.${index}.text`, code: 'too_long', message: `${count.used}/${count.max}` }],
    });
  }
  const most = limits.maxImages ?? description.api?.pictures ?? 0;
  if (target.mode === 'api' && (target.images ?? []).length > most) {
    throw sharingErrors.too_many_pictures({ params: { network: description.name, most } });
  }
  const images = target.mode === 'api' ? await choosePictures(ctx, story.id, target.images ?? []) : [];
  // A post shows its pictures or its card, never both: so do the networks.
  const card =
    target.mode === 'api' && images.length === 0
      ? { title: story.title, description: story.excerpt ?? '', picture: story.picture }
      : null;
  const confirmation = confirmationOf({
    ...{ network: target.network, text: composed.published, link },
    ...{ disclosure: judgement.disclosure, card, images },
  });
  const { text, published } = composed;
  return {
    ...{ network: target.network, text, published, body, locale },
    ...{ disclosure: judgement.disclosure, card, images, confirmation },
    policyVersion: judgement.policyVersion,
  };
}

/** What the server of the account allows: the one named, else the only one there is. */
async function limitsOf(
  ctx: Ctx,
  { network, connectionId }: Pick<ShareTarget, 'network' | 'connectionId'>,
): Promise<AccountLimits> {
  const { personId } = personOf(ctx);
  const connection = connectionId
    ? await findConnection(ctx, personId, connectionId)
    : (await connectionsOn(ctx, personId, network))[0];
  return connection?.limits ?? {};
}

/** An instant as a reader of this language writes it, by the organisation's clock. */
async function wordedTime(ctx: Ctx, at: string): Promise<string> {
  const { timeZone } = await getWorkspace(ctx);
  const format = { dateStyle: 'long', timeStyle: 'short', timeZone } as const;
  return new Intl.DateTimeFormat(ctx.locale === 'en' ? 'en-GB' : 'fr-FR', format).format(new Date(at));
}

/** One of the story's suggested texts in the person's language, the same each time they look; its title without any. */
function suggestionFor(
  ctx: Ctx,
  story: ShareableStory,
  { network, locale }: Pick<ShareTarget, 'network' | 'locale'>,
): { text: string } {
  const fitting = story.captions.filter((caption) => caption.network === null || caption.network === network);
  const inLanguage = fitting.filter((caption) => caption.locale === (locale ?? ctx.locale));
  const picked = pickCaption(inLanguage.length > 0 ? inLanguage : fitting, {
    seed: `${story.id}:${personOf(ctx).personId}`,
  });
  return { text: picked?.text ?? story.title };
}

/** A person speaks in a hat they wear; the order of the list decides where they choose none. */
export function hatOf(ctx: Ctx, wanted: Hat | undefined): Hat {
  const worn = personOf(ctx).hats;
  if (wanted && worn.includes(wanted)) return wanted;
  return hats.find((hat) => worn.includes(hat)) ?? 'supporter';
}
