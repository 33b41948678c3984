/** The poster as a file: one sheet of A4, in the product's own fonts, for a printer that is not at hand. */
import type { Content } from 'pdfmake/interfaces.js';
import type { Ctx } from '#platform/ctx.ts';
import { translator } from '#platform/i18n.ts';
import { printPdf } from '#platform/pdf.ts';
import type { AlertView, PublicAnswer } from '../alerts/kind.ts';
import { findCampaign } from '../campaigns/campaigns.store.ts';
import { inWords } from './dates.ts';
import { posterAddresses } from './poster.ts';

const ink = '#1b1d2a';
const soft = '#5d5a57';
/** Points: a code of 95 mm is read from three metres away. */
const codeSize = 270;

export async function posterFile(ctx: Ctx, view: AlertView): Promise<PublicAnswer> {
  const t = translator(view.locale);
  const campaign = await findCampaign(ctx, view.campaign.id);
  const { sponsor = '', process = '' } = campaign?.transparency ?? {};
  const { scanned, typed } = posterAddresses(ctx, view);
  const until = inWords(view.stage.closesAt, view.campaign.timeZone, view.locale);
  const centred = { alignment: 'center' as const };
  const content: Content[] = [
    { text: view.campaign.title, color: soft, fontSize: 14, ...centred },
    { text: view.alert.title, font: 'Source Serif', fontSize: 34, margin: [0, 12, 0, 12], ...centred },
    { text: view.alert.ask, fontSize: 15, margin: [0, 0, 0, 26], ...centred },
    { qr: scanned.href, fit: codeSize, eccLevel: 'M', ...centred },
    { text: t('campaigns.public.poster_type'), color: soft, margin: [0, 26, 0, 2], ...centred },
    { text: `${typed.host}${typed.pathname}`, bold: true, fontSize: 16, margin: [0, 0, 0, 12], ...centred },
    { text: t('campaigns.public.poster_until', { date: until }), ...centred },
  ];
  const said = t(process ? 'campaigns.public.political_by' : 'campaigns.public.by', {
    sponsor: sponsor || view.organisation,
  });
  const file = await printPdf({
    info: { title: `${view.alert.title} · ${view.campaign.title}`, creator: 'Portevoix' },
    language: view.locale === 'fr' ? 'fr-FR' : 'en-GB',
    tagged: true,
    displayTitle: true,
    version: '1.7',
    pageSize: 'A4',
    pageMargins: [62, 62, 62, 90],
    defaultStyle: { font: 'Figtree', fontSize: 12, lineHeight: 1.3, color: ink },
    content,
    footer: {
      text: [said, process ? ` ${process}.` : '', ` ${t('campaigns.public.poster_free')}`],
      ...{ fontSize: 9, color: soft, margin: [62, 16, 62, 0], ...centred },
    },
  });
  return { file, type: 'application/pdf', name: `${view.campaign.slug}-${view.alert.slug}.pdf` };
}
