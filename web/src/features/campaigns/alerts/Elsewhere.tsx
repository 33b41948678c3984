/** The same alert in another site's page, on an intranet, in SharePoint, or on a wall. */
import { Button, SegmentedControl, Textarea } from '@mantine/core';
import type { Locale } from '@portevoix/core/common';
import { Download, ExternalLink, Printer } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CopyButton } from '../../../ui/CopyButton.tsx';
import classes from '../Campaigns.module.css';
import type { Alert, Campaign } from '../queries.ts';

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');

/** Nothing but a frame: no script of ours runs in the other page. */
export const embedCode = (address: string, locale: Locale, title: string): string =>
  `<iframe src="${escaped(`${address}?embed=1&lang=${locale}`)}" title="${escaped(title)}" width="100%" height="760" style="border:0" loading="lazy" referrerpolicy="no-referrer"></iframe>`;

export function Elsewhere({ campaign, alert }: { campaign: Campaign; alert: Alert }) {
  const { t, i18n } = useTranslation();
  const languages = (['fr', 'en'] as const).filter((locale) => campaign.texts[locale] !== undefined);
  const [chosen, setChosen] = useState<Locale>(i18n.language === 'en' ? 'en' : 'fr');
  const locale = languages.includes(chosen) ? chosen : (languages[0] ?? chosen);
  const title = alert.texts[locale]?.title ?? alert.texts.fr?.title ?? alert.texts.en?.title ?? '';
  const code = embedCode(alert.address, locale, title);
  return (
    <div className={classes.form}>
      {languages.length > 1 && (
        <SegmentedControl
          aria-label={t('ui.language')}
          value={locale}
          onChange={(value) => setChosen(value as Locale)}
          data={languages.map((one) => ({ value: one, label: one === 'fr' ? 'Français' : 'English' }))}
        />
      )}
      <Textarea
        label={t('campaigns.elsewhere.code')}
        description={t('campaigns.elsewhere.code_hint')}
        classNames={{ input: classes.code! }}
        value={code}
        readOnly
        rows={4}
        onFocus={(event) => event.currentTarget.select()}
      />
      {!campaign.publishedAt && <p className={classes.soft}>{t('campaigns.alert.open_page_draft')}</p>}
      <div className={classes.acts}>
        {campaign.publishedAt && (
          <Button
            component="a"
            href={`${alert.address}?lang=${locale}`}
            target="_blank"
            rel="noopener"
            leftSection={<ExternalLink size={18} aria-hidden />}
          >
            {t('campaigns.alert.open_page')}
          </Button>
        )}
        <CopyButton text={code} label={t('campaigns.elsewhere.copy_code')} />
        <CopyButton text={`${alert.address}?lang=${locale}`} label={t('campaigns.elsewhere.copy_address')} />
        {campaign.publishedAt && (
          <Button
            component="a"
            href={`${alert.address}/poster.pdf?lang=${locale}`}
            download
            variant="default"
            leftSection={<Download size={18} aria-hidden />}
          >
            {t('campaigns.elsewhere.poster_file')}
          </Button>
        )}
        {campaign.publishedAt && (
          <Button
            component="a"
            href={`${alert.address}/poster?lang=${locale}`}
            target="_blank"
            rel="noopener"
            variant="default"
            leftSection={<Printer size={18} aria-hidden />}
          >
            {t('campaigns.elsewhere.poster')}
          </Button>
        )}
      </div>
      <p className={classes.soft}>{t('campaigns.elsewhere.sharepoint')}</p>
    </div>
  );
}
