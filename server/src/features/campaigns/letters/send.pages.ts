/** The letter in the person's own mail program: addresses that open it, the words to copy, and "I sent it". */
import {
  composeAddresses,
  type Letter,
  mailPrograms,
  mailtoWithoutBody,
  type TargetFacts,
} from '@portevoix/core/campaigns';
import { html } from 'ghtml';
import { translator } from '#platform/i18n.ts';
import type { AlertView, PublicBody } from '../alerts/kind.ts';
import { hiddenFields, stepForm } from '../matching/index.ts';
import { hiddenState, type LetterDraft } from './draft.ts';
import { namesOf } from './letter.pages.ts';
import { otherWays } from './reach.html.ts';
import { whomPage } from './whom.pages.ts';

/** Links that open a letter in a mail program. In test mode it is addressed to nobody. */
export function ownProgramLinks(view: AlertView, letter: Letter): string {
  const t = translator(view.locale);
  const addressed = view.campaign.testMode ? { ...letter, to: '' } : letter;
  const addresses = composeAddresses(addressed);
  const links = mailPrograms.flatMap((program) => {
    const address = addresses[program];
    if (!address) return [];
    const kind = program === 'own' ? 'button' : 'button quiet';
    const elsewhere = program === 'own' ? '' : ' target="_blank" rel="noopener noreferrer"';
    return html`<a class="${kind}" href="${address}"!${elsewhere}>${t(`campaigns.public.send.${program}`)}</a>`;
  });
  const test = view.campaign.testMode ? html`<p class="notice">${t('campaigns.public.send.test')}</p>` : '';
  if (links.length > 0) return html`!${test}<div class="buttons">!${links.join('')}</div>`;
  return html`!${test}<p>${t('campaigns.public.send.too_long')}</p><div class="buttons"><a class="button" href="${mailtoWithoutBody(addressed)}">${t('campaigns.public.send.own_empty')}</a></div>`;
}

/** What is copied, readable and selectable without script. */
const words = (view: AlertView, letter: Letter, id: string, open: boolean): string => {
  const t = translator(view.locale);
  const to = letter.to && !view.campaign.testMode ? letter.to : '';
  const line = (name: string, value: string) =>
    html`<div><label for="${name}-${id}">${t(`campaigns.public.send.${name}`)}</label><input id="${name}-${id}" value="${value}" readonly></div>`;
  return html`<details!${open ? ' open' : ''}><summary>${t('campaigns.public.send.copy')}</summary><p class="hint">${t('campaigns.public.send.copy_hint')}</p><div class="stack">!${to ? line('to', to) : ''}!${line('subject', letter.subject)}<div><label for="text-${id}">${t('campaigns.public.send.text')}</label><textarea id="text-${id}" class="letter" rows="14" readonly>
${letter.body}</textarea></div></div></details>`;
};

export function readyPage(view: AlertView, draft: LetterDraft, targets: readonly TargetFacts[]): PublicBody {
  const t = translator(view.locale);
  const letters = draft.letters.map(({ targetId, subject, body }) => {
    const target = targets.find(({ id }) => id === targetId);
    if (!target) return '';
    const letter = { to: target.email ?? '', subject, body };
    const reach = target.email ? ownProgramLinks(view, letter) : otherWays(view, target);
    const long = target.email ? composeAddresses(letter).own === null : true;
    const heading = draft.letters.length > 1 ? html`<h2>${target.name}</h2>` : '';
    return html`!${heading}!${reach}!${words(view, letter, targetId, long)}`;
  });
  const said = html`!${hiddenState(draft)}<p>${t('campaigns.public.send.said_hint')}</p><div class="buttons"><button>${t('campaigns.public.send.said')}</button><button class="quiet" name="back" value="letter">${t('campaigns.public.send.change')}</button></div>`;
  const title = t('campaigns.public.send.title', { names: namesOf(view, targets) });
  return {
    title,
    html: html`<p class="kicker">${view.alert.title}</p><h1>${title}</h1><p>${t('campaigns.public.send.lead')}</p>!${letters.join('')}<h2>${t('campaigns.public.send.after')}</h2>!${stepForm(view.address(), 'sent', said)}`,
  };
}

/** Thanks for one letter, and who is left; stopping is as easy as going on. */
export function nextPage(
  view: AlertView,
  draft: LetterDraft,
  written: readonly TargetFacts[],
  left: TargetFacts[],
): PublicBody {
  const t = translator(view.locale);
  const whom = { offered: left, own: new Set<string>(), vacant: [], outsider: false };
  const title = t('campaigns.public.send.thanks', { names: namesOf(view, written) });
  const thanks = html`<p class="kicker">${view.alert.title}</p><h1>${title}</h1>`;
  const fresh = { ...draft, targetIds: [], letters: [] };
  const next = whomPage(view, fresh, { whom, several: false, intro: thanks });
  const enough = html`!${hiddenFields(draft.carried)}<button class="quiet">${t('campaigns.public.send.enough')}</button>`;
  return { title, html: html`!${next.html}!${stepForm(view.address(), 'enough', enough)}` };
}
