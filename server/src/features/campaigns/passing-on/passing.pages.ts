/** The page of what is passed on: words to start from, each network's own composer, and the link to copy. */
import type { NetworkId } from '@portevoix/core/networks';
import { html } from 'ghtml';
import { translator } from '#platform/i18n.ts';
import type { AlertView } from '../alerts/kind.ts';

export interface Passing {
  networks: readonly NetworkId[];
  /** Suggested words, and which of them is shown. */
  wordings: readonly string[];
  chosen: number;
  /** Short address for copying. */
  link: string;
}

export function passingPage(view: AlertView, passing: Passing, form: string): string {
  const t = translator(view.locale);
  const { networks, wordings, chosen, link } = passing;
  const key = (name: string) => t(`campaigns.public.passing.${name}`);
  const words = wordings[chosen] ?? '';
  const buttons = networks.map(
    (network) =>
      html`<li><a class="button quiet" href="${view.address(`/to-${network}`, { w: String(chosen) })}" rel="nofollow noopener" target="_blank">${t(`networks.${network}`)}</a></li>`,
  );
  return html`<p class="kicker">${view.campaign.title}</p>
<h1>${view.alert.title}</h1>
<p class="words">${view.alert.ask}</p>
<section aria-labelledby="words"><h2 id="words">${key('words')}</h2>
<p>${key('words_text')}</p>
<blockquote class="card words">${words}</blockquote>
!${wordings.length > 1 ? html`<p><a class="plain" href="${view.address('', { w: String((chosen + 1) % wordings.length) })}#words">${key('other_words')}</a></p>` : ''}
</section>
<section aria-labelledby="ways"><h2 id="ways">${key(view.alert.kind === 'invite' ? 'ways_invite' : 'ways')}</h2>
<ul class="buttons">!${buttons}</ul>
<p><label for="link">${key('link')}</label><input id="link" type="text" readonly value="${link}"></p>
<p class="hint">${key(view.alert.kind === 'invite' ? 'nobody_asked' : 'counted')}</p>
</section>
<h2>${key('then')}</h2>
!${form}`;
}
