/**
 * What a member can do now. Each line is a plain link to a public page, opened without anything that says who follows
 * it: whoever acts does so as a citizen, and no list of it is kept here.
 */
import { Badge, Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { ExternalLink } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../lib/format.ts';
import { Card } from '../../../ui/Card.tsx';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { LoadProblem } from '../../../ui/LoadProblem.tsx';
import { Page } from '../../../ui/Page.tsx';
import { SkeletonRows } from '../../../ui/Skeletons.tsx';
import { type OpenAlert, openAlertsQuery } from '../queries.ts';
import classes from './Act.module.css';

export function Act() {
  const { t } = useTranslation();
  const alerts = useQuery(openAlertsQuery);
  return (
    <Page title={t('campaigns.act.title')} lead={t('campaigns.act.lead')} width="text">
      <p className={classes.promise}>{t('campaigns.act.promise')}</p>
      {alerts.isPending && <SkeletonRows rows={3} height={120} />}
      {alerts.isLoadingError && <LoadProblem error={alerts.error} retry={alerts.refetch} />}
      {alerts.data?.items.length === 0 && (
        <EmptyState title={t('campaigns.act.none')}>{t('campaigns.act.none_text')}</EmptyState>
      )}
      {alerts.data && alerts.data.items.length > 0 && (
        <ul className={classes.list}>
          {byCampaign(alerts.data.items).map(([campaign, open]) => (
            <li key={campaign}>
              <CampaignCard campaign={campaign} alerts={open} />
            </li>
          ))}
        </ul>
      )}
    </Page>
  );
}

/** Each with what is open in it, in the order in which they came. */
function byCampaign(alerts: readonly OpenAlert[]): [string, OpenAlert[]][] {
  const found = new Map<string, OpenAlert[]>();
  for (const alert of alerts) found.set(alert.campaign, [...(found.get(alert.campaign) ?? []), alert]);
  return [...found];
}

function CampaignCard({ campaign, alerts }: { campaign: string; alerts: OpenAlert[] }) {
  const { t } = useTranslation();
  return (
    <Card>
      <h2 className={classes.campaign} dir="auto">
        {campaign}{' '}
        {alerts.some(({ testMode }) => testMode) && <Badge color="warn">{t('campaigns.act.test')}</Badge>}
      </h2>
      <ul className={classes.alerts}>
        {alerts.map((alert) => (
          <li key={alert.address}>
            <Offer alert={alert} />
          </li>
        ))}
      </ul>
    </Card>
  );
}

function Offer({ alert }: { alert: OpenAlert }) {
  const { t } = useTranslation();
  const { relative, dateTime } = useFormat();
  return (
    <>
      <h3 className={classes.title} dir="auto">
        {alert.title}
      </h3>
      {alert.ask && (
        <p className={classes.ask} dir="auto">
          {alert.ask}
        </p>
      )}
      <div className={classes.foot}>
        <Button
          component="a"
          href={alert.address}
          target="_blank"
          rel="noopener noreferrer"
          referrerPolicy="no-referrer"
          rightSection={<ExternalLink size={18} aria-hidden />}
        >
          {t(`campaigns.act.do.${alert.kind}`)}
          <span className={classes.unseen}>: {alert.title}</span>
        </Button>
        <span className={classes.until}>
          {t('campaigns.act.until', { date: dateTime(alert.closesAt), span: relative(alert.closesAt) })}
        </span>
      </div>
    </>
  );
}
