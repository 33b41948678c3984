/** The contest of a moment: what the law has to say, its opening, and winners once they have claimed. */
import { Badge, Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../../lib/api.ts';
import { useFormat } from '../../../lib/format.ts';
import { ConfirmDialog } from '../../../ui/ConfirmDialog.tsx';
import { LoadProblem } from '../../../ui/LoadProblem.tsx';
import classes from '../Campaigns.module.css';
import type { Campaign } from '../queries.ts';
import { useCampaignTime } from '../words.ts';
import own from './Moments.module.css';
import { type Contest, contestQuery, type Moment, useMomentChange } from './queries.ts';

const ContestDialog = lazy(() => import('./ContestDialog.tsx'));

export function ContestPart({ campaign, moment }: { campaign: Campaign; moment: Moment }) {
  const { t } = useTranslation();
  const time = useCampaignTime(campaign.timeZone);
  const { data: contest, error, refetch } = useQuery(contestQuery(moment.id));
  const [editing, setEditing] = useState(false);
  const [asking, setAsking] = useState<'open' | 'drop' | null>(null);
  const path = { params: { path: { id: moment.id } } };
  const opening = useMomentChange(campaign.id, () =>
    answer(api.PUT('/api/v1/campaign-moments/{id}/contest/opening', path)),
  );
  const dropping = useMomentChange(campaign.id, () =>
    answer(api.DELETE('/api/v1/campaign-moments/{id}/contest', path)),
  );
  if (contest === undefined) return error && <LoadProblem error={error} retry={refetch} />;
  const done = { onSettled: () => setAsking(null) };
  return (
    <details className={own.part} open={contest?.state === 'draft'}>
      <summary>
        {t('campaigns.contest.title')}{' '}
        {contest && <Badge color="gray">{t(`campaigns.contest.state.${contest.state}`)}</Badge>}
      </summary>
      <p className={classes.soft}>{t('campaigns.contest.lead')}</p>
      {contest && (
        <>
          <p>
            {contest.rules.prizes.map(({ count, name }) => `${count} × ${name}`).join(', ')} ·{' '}
            {t('campaigns.contest.until', { date: time(contest.closesAt) })}
          </p>
          {contest.state === 'draft' && <Warnings contest={contest} />}
          {contest.state !== 'draft' && <Running contest={contest} />}
        </>
      )}
      {(!contest || contest.state === 'draft') && (
        <div className={classes.acts}>
          <Button variant="default" onClick={() => setEditing(true)}>
            {t(contest ? 'campaigns.contest.change' : 'campaigns.contest.write')}
          </Button>
          {contest && (
            <>
              <Button onClick={() => setAsking('open')}>{t('campaigns.contest.open')}</Button>
              <Button variant="subtle" color="bad" onClick={() => setAsking('drop')}>
                {t('campaigns.contest.drop')}
              </Button>
            </>
          )}
        </div>
      )}
      <ConfirmDialog
        opened={asking !== null}
        onClose={() => setAsking(null)}
        title={t(asking === 'drop' ? 'campaigns.contest.drop_title' : 'campaigns.contest.open_title')}
        confirm={t(asking === 'drop' ? 'campaigns.contest.drop' : 'campaigns.contest.open')}
        onConfirm={() =>
          asking === 'drop' ? dropping.mutate(undefined, done) : opening.mutate(undefined, done)
        }
        busy={opening.isPending || dropping.isPending}
        danger={asking === 'drop'}
      >
        {t(asking === 'drop' ? 'campaigns.contest.drop_text' : 'campaigns.contest.open_text')}
      </ConfirmDialog>
      {editing && (
        <Suspense>
          <ContestDialog
            campaign={campaign}
            moment={moment}
            contest={contest}
            onClose={() => setEditing(false)}
          />
        </Suspense>
      )}
    </details>
  );
}

function Warnings({ contest }: { contest: Contest }) {
  const { t } = useTranslation();
  return (
    <>
      <h4 className={own.heading}>{t('campaigns.contest.warnings')}</h4>
      <ul>
        {contest.warnings.map((code) => (
          <li key={code}>{t(`campaigns.contest.warning.${code}`)}</li>
        ))}
      </ul>
    </>
  );
}

function Running({ contest }: { contest: Contest }) {
  const { t } = useTranslation();
  const { number } = useFormat();
  return (
    <>
      <p>
        {contest.entries === null
          ? t('campaigns.contest.few')
          : t('campaigns.contest.entries', { number: number(contest.entries) })}{' '}
        <a href={contest.address} target="_blank" rel="noopener">
          {t('campaigns.contest.public')}
        </a>
      </p>
      {contest.winners.length > 0 && (
        <ul className={classes.list}>
          {contest.winners.map((winner) => (
            <li key={winner.rank} className={own.word}>
              <span>
                {winner.rank}. {winner.prize}
                {winner.contact && ` · ${winner.contact.fullName} · ${winner.contact.reachedAt}`}
              </span>
              <Badge color={winner.state === 'claimed' ? 'good' : 'gray'}>
                {t(`campaigns.contest.winner.${winner.state}`)}
              </Badge>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
