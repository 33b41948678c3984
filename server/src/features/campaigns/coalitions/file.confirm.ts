/** The link to a partner's file: its button hands the file over once, and then there is none any more. */
import { html } from 'ghtml';
import type { Ctx } from '#platform/ctx.ts';
import { translator } from '#platform/i18n.ts';
import type { ConfirmHandler } from '../confirm/confirm.service.ts';
import { emptyPartnerFile, fileContext, findPartnerFile, findPartnerRow } from './partners.store.ts';

async function waiting(ctx: Ctx, id: string) {
  const file = await findPartnerFile(ctx, id);
  const partner = file?.sealedFile ? await findPartnerRow(ctx, file.partnerId) : null;
  return file?.sealedFile && partner && file.expiresAt > ctx.now
    ? { sealed: file.sealedFile, checksum: file.checksum, partner }
    : null;
}

export const partnerFileHandler: ConfirmHandler = {
  async ask(ctx, { subjectId }) {
    const found = await waiting(ctx, subjectId);
    if (!found) return null;
    const t = translator(ctx.locale);
    const title = t('campaigns.public.partner.file_title', { partner: found.partner.name });
    return {
      ...{ locale: ctx.locale, title, from: found.partner.name, accent: found.partner.accent },
      html: html`<h1>${title}</h1><p class="lead">${t('campaigns.public.partner.file_once')}</p>
<p class="hint">SHA-256 ${found.checksum}</p>`,
      button: t('campaigns.public.partner.file_button'),
    };
  },
  async act(ctx, { subjectId }) {
    const found = await waiting(ctx, subjectId);
    if (!found) return null;
    await emptyPartnerFile(ctx, subjectId);
    const file = ctx.house.cipher.open(found.sealed, fileContext(subjectId));
    return { file, type: 'text/csv; charset=utf-8', name: 'portevoix-partner.csv' };
  },
};
