/** What is missing before a campaign goes out, each with the way to where it is mended; then its trial, and the end of it. */
import { Alert, Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { Check, Circle, ExternalLink } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../lib/api.ts';
import { wordsOf } from '../../lib/i18n.ts';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { FormProblem } from '../../ui/FormProblem.tsx';
import { Section } from '../../ui/Page.tsx';
import { toast } from '../../ui/toasts.ts';
import classes from './Campaigns.module.css';
import { type Campaign, type Alert as CampaignAlert, useCampaignChange } from './queries.ts';

type Missing = Campaign['checks'][number];

/** The first alert that a check about alerts means. */
const lacking: Record<string, (alert: CampaignAlert) => boolean> = {
  addressees: ({ kind, selection }) => (kind === 'letter' || kind === 'call') && selection === null,
  recipient: ({ kind, settings }) =>
    kind === 'petition' && !(settings as { recipient?: { email?: string } }).recipient?.email,
};
const inStages = new Set(['stage', 'alert', 'future', 'languages', 'every_stage']);

function CheckLink({ campaign, check }: { campaign: Campaign; check: Missing }) {
  const { t } = useTranslation();
  const words = wordsOf(t, `campaigns.check.${check.code}`);
  const isLacking = lacking[check.code];
  const alert =
    isLacking && campaign.stages.flatMap(({ alerts }) => alerts).find((one) => one.offered && isLacking(one));
  if (alert)
    return (
      <Link to="/campaigns/$id/alerts/$alertId" params={{ id: campaign.id, alertId: alert.id }}>
        {words}
      </Link>
    );
  const to = inStages.has(check.code) || isLacking ? '/campaigns/$id/stages' : '/campaigns/$id/settings';
  return (
    <Link to={to} params={{ id: campaign.id }}>
      {words}
    </Link>
  );
}

export function Readiness({ campaign, edits }: { campaign: Campaign; edits: boolean }) {
  const { t } = useTranslation();
  const publish = useCampaignChange((id: string) =>
    answer(api.PUT('/api/v1/campaigns/{id}/publication', { params: { path: { id } } })),
  );
  const missing = campaign.checks.filter(({ needed, done }) => needed && !done);
  const published = campaign.publishedAt !== null;
  const open = campaign.checks.filter(({ done }) => !done);
  return (
    <>
      {published && campaign.testMode && <Trial campaign={campaign} edits={edits} />}
      {(!published || open.length > 0) && (
        <Section
          title={t(published ? 'campaigns.check.still' : 'campaigns.check.title')}
          lead={t('campaigns.check.lead')}
        >
          <ul className={classes.checks}>
            {(published ? open : campaign.checks).map((check) => (
              <li key={check.code} className={classes.check}>
                {check.done ? <Check size={18} aria-hidden /> : <Circle size={18} aria-hidden />}
                <span>
                  {check.done || !edits ? (
                    wordsOf(t, `campaigns.check.${check.code}`)
                  ) : (
                    <CheckLink campaign={campaign} check={check} />
                  )}
                  <span className={classes.soft}>
                    {' '}
                    {t(
                      check.done
                        ? 'campaigns.check.done'
                        : check.needed
                          ? 'campaigns.check.needed'
                          : 'campaigns.check.wise',
                    )}
                  </span>
                </span>
              </li>
            ))}
          </ul>
          <FormProblem error={publish.error} />
          {edits && !published && (
            <p className={`${classes.acts} ${classes.below}`}>
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
        </Section>
      )}
    </>
  );
}

/** What test mode means, its pages to try, and the one act that ends it. */
function Trial({ campaign, edits }: { campaign: Campaign; edits: boolean }) {
  const { t } = useTranslation();
  const [asking, setAsking] = useState(false);
  const leave = useCampaignChange(
    () => answer(api.DELETE('/api/v1/campaigns/{id}/test-mode', { params: { path: { id: campaign.id } } })),
    false,
  );
  return (
    <Alert color="warn" variant="light" my="md" title={t('campaigns.check.test_title')}>
      <p>{t('campaigns.check.test_note')}</p>
      <p className={`${classes.acts} ${classes.below}`}>
        <Button
          component="a"
          href={campaign.address}
          target="_blank"
          rel="noopener"
          variant="default"
          leftSection={<ExternalLink size={18} aria-hidden />}
        >
          {t('campaigns.check.try')}
        </Button>
        {edits && (
          <Button variant="default" onClick={() => setAsking(true)}>
            {t('campaigns.check.to_earnest')}
          </Button>
        )}
      </p>
      <ConfirmDialog
        opened={asking}
        onClose={() => setAsking(false)}
        title={t('campaigns.life.earnest')}
        confirm={t('campaigns.life.do_earnest')}
        onConfirm={() => leave.mutate(undefined, { onSettled: () => setAsking(false) })}
        busy={leave.isPending}
      >
        {t('campaigns.life.what_earnest')}
      </ConfirmDialog>
    </Alert>
  );
}
