/** Those who asked to stand on the petition's public list: first name and initial, newest first. */
import { publicName } from '@portevoix/core/campaigns';
import { html } from 'ghtml';
import type { Ctx } from '#platform/ctx.ts';
import { translator } from '#platform/i18n.ts';
import { openDetails } from '../actions/actions.service.ts';
import type { AlertView, Form, PublicBody } from '../alerts/kind.ts';
import { numberInWords } from '../public/dates.ts';
import { countPublic, listPublic } from './signatures.store.ts';

const perPage = 60;
const key = (name: string) => `campaigns.public.petition.${name}`;

export async function publicList(ctx: Ctx, view: AlertView, query: Form): Promise<PublicBody> {
  const t = translator(view.locale);
  const count = await countPublic(ctx, view.alert.id);
  const pages = Math.max(1, Math.ceil(count / perPage));
  const page = Math.min(pages, Math.max(1, Math.floor(Number(query.page)) || 1));
  // Fewer than five names would tell who the first ones are.
  const names = count < 5 ? [] : await namesOf(ctx, view, page);
  const to = (other: number) => view.address('/signatures', { page: String(other) });
  return {
    title: t(key('list')),
    html: html`<p class="kicker">${view.alert.title}</p>
<h1>${t(key('list'))}</h1>
<p>${t(key(names.length > 0 ? 'list_text' : 'list_few'))}</p>
<ul class="names">!${names.map((name) => html`<li>${name}</li>`)}</ul>
!${
      pages > 1 && names.length > 0
        ? html`<nav class="buttons" aria-label="${t(key('list'))}">!${page > 1 ? html`<a class="button quiet" rel="prev" href="${to(page - 1)}">${t(key('newer'))}</a>` : ''}<span class="plain">${t(key('page'), { page: numberInWords(page, view.locale), pages: numberInWords(pages, view.locale) })}</span>!${page < pages ? html`<a class="button quiet" rel="next" href="${to(page + 1)}">${t(key('older'))}</a>` : ''}</nav>`
        : ''
    }
<p><a class="plain" href="${view.address()}">${t(key('back'))}</a></p>`,
  };
}

async function namesOf(ctx: Ctx, view: AlertView, page: number): Promise<string[]> {
  const rows = await listPublic(ctx, view.alert.id, { skip: (page - 1) * perPage, limit: perPage });
  return rows.map((row) => {
    const { given = '', family = '' } = openDetails(ctx, row) as { given?: string; family?: string };
    return publicName({ given, family });
  });
}
