/** Words that people left for the wall, with a first name and nothing else: somebody reads them before they are shown. */
import { Badge, Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../../lib/api.ts';
import { useFormat } from '../../../lib/format.ts';
import { LoadProblem } from '../../../ui/LoadProblem.tsx';
import classes from '../Campaigns.module.css';
import own from './Moments.module.css';
import { useMomentChange, type WallWord, wordsQuery } from './queries.ts';

const colours = { waiting: 'warn', shown: 'good', hidden: 'gray' } as const;

export function WallWords({ campaignId, momentId }: { campaignId: string; momentId: string }) {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery(wordsQuery(momentId));
  if (!data) return error && <LoadProblem error={error} retry={refetch} />;
  if (data.items.length === 0) return null;
  const waiting = data.items.filter(({ state }) => state === 'waiting').length;
  return (
    <details className={own.part} open={waiting > 0}>
      <summary>{t('campaigns.moment.words', { count: waiting })}</summary>
      <p className={classes.soft}>{t('campaigns.moment.words_hint')}</p>
      <ul className={classes.list}>
        {data.items.map((one) => (
          <Word key={one.id} one={one} campaignId={campaignId} />
        ))}
      </ul>
    </details>
  );
}

function Word({ one, campaignId }: { one: WallWord; campaignId: string }) {
  const { t } = useTranslation();
  const { dateTime } = useFormat();
  const path = { params: { path: { id: one.id } } };
  const showing = useMomentChange(campaignId, () => answer(api.PUT('/api/v1/wall-words/{id}/showing', path)));
  const hiding = useMomentChange(campaignId, () =>
    answer(api.DELETE('/api/v1/wall-words/{id}/showing', path)),
  );
  return (
    <li className={own.word}>
      <div>
        <p className={classes.words} dir="auto">
          {one.words}
        </p>
        <p className={classes.soft}>
          {one.firstName} · {dateTime(one.at)}{' '}
          <Badge color={colours[one.state]}>{t(`campaigns.moment.word.${one.state}`)}</Badge>
        </p>
      </div>
      <div className={classes.acts}>
        {one.state !== 'shown' && (
          <Button
            variant="default"
            aria-label={`${t('campaigns.moment.show_word')}: ${one.firstName}`}
            loading={showing.isPending}
            onClick={() => showing.mutate(undefined)}
          >
            {t('campaigns.moment.show_word')}
          </Button>
        )}
        {one.state !== 'hidden' && (
          <Button
            variant="default"
            aria-label={`${t('campaigns.moment.hide_word')}: ${one.firstName}`}
            loading={hiding.isPending}
            onClick={() => hiding.mutate(undefined)}
          >
            {t('campaigns.moment.hide_word')}
          </Button>
        )}
      </div>
    </li>
  );
}
