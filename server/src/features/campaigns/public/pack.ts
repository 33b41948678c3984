/** The stories of a campaign's stages that anybody may read, as cards on its public page. */
import { html } from 'ghtml';
import type { Ctx } from '#platform/ctx.ts';
import { translator } from '#platform/i18n.ts';
import { openStoriesAmong } from '../../content/index.ts';
import { packRowsOf } from '../stages/pack.store.ts';
import type { CampaignReading } from './reading.ts';

const most = 12;

/** The stages that came last stand first. */
export async function packOf(ctx: Ctx, { stages, locale, now, visit }: CampaignReading): Promise<string> {
  const begun = stages.filter((stage) => stage.opens_at <= now || stage.opened_at !== null).reverse();
  const rows = await packRowsOf(
    ctx,
    begun.map(({ id }) => id),
  );
  const ids = begun.flatMap(({ id }) => rows.filter((row) => row.stage_id === id).map((row) => row.story_id));
  const stories = await openStoriesAmong(ctx, [...new Set(ids)], locale);
  if (stories.length === 0) return '';
  const target = visit.embedded ? ' target="_blank" rel="noopener"' : '';
  const cards = stories
    .slice(0, most)
    .map(
      (story) =>
        html`<li class="card story">!${
          story.imageUrl
            ? html`<img src="${story.imageUrl}" alt="${story.imageAlt ?? ''}" loading="lazy">`
            : ''
        }<h3><a href="/s/${story.id}?lang=${locale}"!${target}>${story.title}</a></h3>!${
          story.excerpt ? html`<p>${story.excerpt}</p>` : ''
        }</li>`,
    );
  return html`<h2>${translator(locale)('campaigns.public.stories')}</h2><ul class="cards">!${cards.join('\n')}</ul>`;
}
