/** Where a campaign stands: what is open, what comes next, how far it got, and what is missing before it goes out. */
import { Alert, Button } from '@mantine/core';
import { getRouteApi, Link } from '@tanstack/react-router';
import { Check, Circle } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../lib/api.ts';
import { formatters, useFormat } from '../../lib/format.ts';
import { wordsOf } from '../../lib/i18n.ts';
import { CopyButton } from '../../ui/CopyButton.tsx';
import { Facts } from '../../ui/Facts.tsx';
import { Figure, Figures } from '../../ui/Figure.tsx';
import { FormProblem } from '../../ui/FormProblem.tsx';
import { Section } from '../../ui/Page.tsx';
import { toast } from '../../ui/toasts.ts';
import { CampaignFrame } from './CampaignFrame.tsx';
import classes from './Campaigns.module.css';
import { type Campaign, useCampaignChange } from './queries.ts';
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
          <Now campaign={campaign} />
        </>
      )}
    </CampaignFrame>
  );
}

function Readiness({ campaign, edits }: { campaign: Campaign; edits: boolean }) {
  const { t } = useTranslation();
  const publish = useCampaignChange((id: string) =>
    answer(api.PUT('/api/v1/campaigns/{id}/publication', { params: { path: { id } } })),
  );
  const missing = campaign.checks.filter(({ needed, done }) => needed && !done);
  const published = campaign.publishedAt !== null;
  const open = campaign.checks.filter(({ done }) => !done);
  if (published && open.length === 0) return <TestNote />;
  return (
    <Section
      title={t(published ? 'campaigns.check.still' : 'campaigns.check.title')}
      lead={t('campaigns.check.lead')}
    >
      <ul className={classes.checks}>
        {campaign.checks.map(({ code, needed, done }) => (
          <li key={code} className={classes.check}>
            {done ? <Check size={18} aria-hidden /> : <Circle size={18} aria-hidden />}
            <span>
              {wordsOf(t, `campaigns.check.${code}`)}
              <span className={classes.soft}>
                {' '}
                {t(
                  done ? 'campaigns.check.done' : needed ? 'campaigns.check.needed' : 'campaigns.check.wise',
                )}
              </span>
            </span>
          </li>
        ))}
      </ul>
      <FormProblem error={publish.error} />
      {edits && !published && (
        <p className={classes.acts}>
          <Button
            loading={publish.isPending}
            disabled={missing.length > 0}
            onClick={() =>
              publish.mutate(campaign.id, {
                onSuccess: () => toast({ text: t('campaigns.check.published') }),
              })
            }
          >
            {t(campaign.testMode ? 'campaigns.check.publish_test' : 'campaigns.check.publish')}
          </Button>
          {missing.length > 0 && <span className={classes.soft}>{t('campaigns.check.not_yet')}</span>}
        </p>
      )}
      {campaign.testMode && <TestNote />}
    </Section>
  );
}

function TestNote() {
  const { t } = useTranslation();
  return (
    <Alert color="warn" variant="light" my="md">
      {t('campaigns.check.test_note')}
    </Alert>
  );
}

function Now({ campaign }: { campaign: Campaign }) {
  const { t, i18n } = useTranslation();
  const words = useWordsIn();
  const { number } = useFormat();
  const { dateTime } = formatters(i18n.language === 'en' ? 'en' : 'fr', campaign.timeZone);
  const open = campaign.stages.filter(({ state }) => state === 'open');
  const next = campaign.stages.find(({ state }) => state === 'planned');
  const place = campaign.timeZone.replaceAll('_', ' ');
  return (
    <>
      <Figures>
        <Figure
          name={t('campaigns.overview.acts')}
          value={campaign.done}
          label="declared"
          definition={t('campaigns.overview.acts_definition')}
          note={campaign.goal ? t('campaigns.overview.of_goal', { goal: number(campaign.goal) }) : undefined}
          size="large"
        />
      </Figures>
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
      <Section title={t('campaigns.overview.address')}>
        <Facts facts={[[t('campaigns.overview.public'), campaign.address]]} />
        <p className={classes.acts}>
          <CopyButton text={campaign.address} label={t('campaigns.overview.copy')} />
        </p>
      </Section>
    </>
  );
}
