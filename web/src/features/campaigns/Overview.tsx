/** Where a campaign stands: what is open, what comes next, how far it got, and what is missing before it goes out. */
import { getRouteApi, Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { formatters } from '../../lib/format.ts';
import { CopyButton } from '../../ui/CopyButton.tsx';
import { Facts } from '../../ui/Facts.tsx';
import { Figures } from '../../ui/Figure.tsx';
import { Section } from '../../ui/Page.tsx';
import { ActsFigure } from './ActsFigure.tsx';
import { CampaignFrame } from './CampaignFrame.tsx';
import classes from './Campaigns.module.css';
import type { Campaign } from './queries.ts';
import { Readiness } from './Readiness.tsx';
import { useWordsIn } from './words.ts';

const route = getRouteApi('/app/campaigns/$id');

export function Overview() {
  const { id } = route.useParams();
  return (
    <CampaignFrame id={id}>
      {(campaign, edits) => (
        <>
          {!campaign.archivedAt && (!campaign.publishedAt || campaign.testMode) && (
            <Readiness campaign={campaign} edits={edits} />
          )}
          {campaign.publishedAt && <Now campaign={campaign} />}
          <Address campaign={campaign} />
        </>
      )}
    </CampaignFrame>
  );
}

function Now({ campaign }: { campaign: Campaign }) {
  const { t, i18n } = useTranslation();
  const words = useWordsIn();
  const { dateTime } = formatters(i18n.language === 'en' ? 'en' : 'fr', campaign.timeZone);
  const open = campaign.stages.filter(({ state }) => state === 'open');
  const next = campaign.stages.find(({ state }) => state === 'planned');
  const place = campaign.timeZone.replaceAll('_', ' ');
  return (
    <>
      <div className={classes.below}>
        <Figures>
          <ActsFigure campaign={campaign} />
        </Figures>
      </div>
      <Section title={t('campaigns.overview.now')}>
        {open.length === 0 && <p>{t('campaigns.overview.nothing_open')}</p>}
        {open.map((stage) => (
          <div key={stage.id}>
            <h3>{words(stage.texts)?.title}</h3>
            <p className={classes.soft}>
              {t('campaigns.overview.until', { date: dateTime(stage.closesAt), place })}
            </p>
            <ul className={classes.list}>
              {stage.alerts
                .filter(({ offered }) => offered)
                .map((alert) => (
                  <li key={alert.id}>
                    <Link to="/campaigns/$id/alerts/$alertId" params={{ id: campaign.id, alertId: alert.id }}>
                      {words(alert.texts)?.title} ({t(`campaigns.kind.${alert.kind}`)})
                    </Link>
                  </li>
                ))}
            </ul>
          </div>
        ))}
      </Section>
      <Section title={t('campaigns.overview.next')}>
        <p>
          {next
            ? t('campaigns.overview.next_stage', {
                stage: words(next.texts)?.title,
                date: dateTime(next.opensAt),
                place,
              })
            : t('campaigns.overview.nothing_next')}
        </p>
      </Section>
    </>
  );
}

function Address({ campaign }: { campaign: Campaign }) {
  const { t } = useTranslation();
  return (
    <Section
      title={t('campaigns.overview.address')}
      lead={campaign.publishedAt ? undefined : t('campaigns.overview.address_draft')}
    >
      <Facts facts={[[t('campaigns.overview.public'), campaign.address]]} />
      <p className={`${classes.acts} ${classes.below}`}>
        <CopyButton text={campaign.address} label={t('campaigns.overview.copy')} />
      </p>
    </Section>
  );
}
