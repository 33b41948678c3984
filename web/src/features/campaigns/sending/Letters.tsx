/** The letters of a campaign: how they stand, those to read, where they went, what was answered, and where they leave from. */
import { Alert } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../lib/format.ts';
import { Figure, Figures } from '../../../ui/Figure.tsx';
import { Line } from '../../../ui/Line.tsx';
import { LoadProblem } from '../../../ui/LoadProblem.tsx';
import { Section } from '../../../ui/Page.tsx';
import { SkeletonRows } from '../../../ui/Skeletons.tsx';
import { CampaignFrame } from '../CampaignFrame.tsx';
import classes from '../Campaigns.module.css';
import type { Campaign } from '../queries.ts';
import { type LetterQueue, letterQueueQuery } from './queries.ts';
import { Replies } from './Replies.tsx';
import { Sender } from './Sender.tsx';
import { ToRead } from './ToRead.tsx';

const route = getRouteApi('/app/campaigns/$id/letters');

export function Letters() {
  const { id } = route.useParams();
  return (
    <CampaignFrame id={id}>
      {(campaign, edits) => (
        <>
          <Queue campaign={campaign} edits={edits} />
          <Replies campaignId={campaign.id} edits={edits} />
          {edits && <Sender />}
        </>
      )}
    </CampaignFrame>
  );
}

const figures = ['waiting', 'sent', 'undelivered', 'unconfirmed', 'held', 'answered'] as const;

function Queue({ campaign, edits }: { campaign: Campaign; edits: boolean }) {
  const { id } = campaign;
  const { t } = useTranslation();
  const { data: queue, error, refetch } = useQuery(letterQueueQuery(id));
  if (!queue)
    return error ? <LoadProblem error={error} retry={refetch} /> : <SkeletonRows rows={3} height={72} />;
  return (
    <>
      <Section title={t('campaigns.letters.title')} lead={t('campaigns.letters.lead', { k: queue.k })}>
        {queue.testMode && (
          <Alert color="warn" variant="light" mb="md">
            {t('campaigns.letters.trial')}
          </Alert>
        )}
        <Figures>
          {figures.map((name) => (
            <Figure
              key={name}
              name={t(`campaigns.letters.count.${name}`)}
              value={queue.counts[name]}
              label={name === 'answered' ? 'declared' : 'measured'}
              definition={t(`campaigns.letters.about.${name}`)}
            />
          ))}
        </Figures>
      </Section>
      {edits && <ToRead campaign={campaign} queue={queue} />}
      <ByTarget queue={queue} />
      {queue.refused.length > 0 && <Refused queue={queue} edits={edits} />}
    </>
  );
}

function ByTarget({ queue }: { queue: LetterQueue }) {
  const { t } = useTranslation();
  const { number } = useFormat();
  return (
    <Section
      title={t('campaigns.letters.by_target')}
      lead={t('campaigns.letters.by_target_lead', { k: queue.k })}
    >
      {queue.targets === null ? (
        <p className={classes.soft}>{t('campaigns.letters.too_few', { k: queue.k })}</p>
      ) : (
        <ul className={classes.list}>
          {queue.targets.map(({ id, name, letters }) => (
            <li key={id ?? 'rest'}>
              <Line
                title={name ?? t('campaigns.letters.others')}
                acts={t('campaigns.letters.at_least', { number: number(letters) })}
              />
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}

function Refused({ queue, edits }: { queue: LetterQueue; edits: boolean }) {
  const { t } = useTranslation();
  return (
    <Section title={t('campaigns.letters.refused')} lead={t('campaigns.letters.refused_lead')}>
      <ul className={classes.list}>
        {queue.refused.map(({ id, name, email }) => (
          <li key={id}>
            <Line
              title={
                edits ? (
                  <Link to="/campaigns/targets/$targetId" params={{ targetId: id }}>
                    {name}
                  </Link>
                ) : (
                  name
                )
              }
              note={email}
            />
          </li>
        ))}
      </ul>
    </Section>
  );
}
