/** One moment: when, what is asked, how far together, its wall, the words that wait, and its contest. */
import { Badge, Button } from '@mantine/core';
import { ExternalLink, Play, Square } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../../lib/api.ts';
import { Card } from '../../../ui/Card.tsx';
import { ConfirmDialog } from '../../../ui/ConfirmDialog.tsx';
import { CopyButton } from '../../../ui/CopyButton.tsx';
import { Figure, Figures } from '../../../ui/Figure.tsx';
import { QrCode } from '../../auth/QrCode.tsx';
import classes from '../Campaigns.module.css';
import type { Campaign } from '../queries.ts';
import { stageColours, useCampaignTime, useWordsIn } from '../words.ts';
import { ContestPart } from './ContestPart.tsx';
import own from './Moments.module.css';
import { type Moment, useMomentChange } from './queries.ts';
import { WallWords } from './WallWords.tsx';

interface MomentCardProps {
  campaign: Campaign;
  moment: Moment;
  edits: boolean;
  onChange: () => void;
}

export function MomentCard({ campaign, moment, edits, onChange }: MomentCardProps) {
  const { t } = useTranslation();
  const words = useWordsIn()(moment.texts);
  const time = useCampaignTime(campaign.timeZone);
  const title = words?.title ?? moment.slug;
  return (
    <Card>
      <article className={classes.stage} aria-labelledby={moment.id}>
        <div className={classes.stageHead}>
          <h3 id={moment.id} className={classes.stageTitle}>
            {title}
          </h3>
          <Badge color={stageColours[moment.state]}>{t(`campaigns.moment.state.${moment.state}`)}</Badge>
        </div>
        <p className={classes.soft}>
          {t('campaigns.moment.window', {
            from: time(moment.startedAt ?? moment.opensAt),
            until: time(moment.stoppedAt ?? moment.closesAt),
          })}{' '}
          · {t('campaigns.moment.ask', { title: moment.alertTitle })}
        </p>
        <Figures>
          <Figure
            name={
              moment.goal ? t('campaigns.moment.done_of', { goal: moment.goal }) : t('campaigns.moment.done')
            }
            value={moment.done}
            label="measured"
            definition={t('campaigns.moment.done_definition')}
          />
        </Figures>
        <Stories moment={moment} />
        {edits && <Acts campaign={campaign} moment={moment} title={title} onChange={onChange} />}
        <Projection campaign={campaign} moment={moment} />
        {edits && moment.words && moment.startedAt && (
          <WallWords campaignId={campaign.id} momentId={moment.id} />
        )}
        {edits && <ContestPart campaign={campaign} moment={moment} />}
      </article>
    </Card>
  );
}

function Stories({ moment }: { moment: Moment }) {
  const { t } = useTranslation();
  if (moment.stories.length === 0) return null;
  return (
    <div>
      <h4 className={own.heading}>{t('campaigns.moment.burst')}</h4>
      <ul>
        {moment.stories.map((story) => (
          <li key={story.storyId}>
            <span dir="auto">{story.title || t('campaigns.pack.gone')}</span> ·{' '}
            {t('campaigns.moment.after', { count: story.afterMinutes })} ·{' '}
            {story.releasedAt
              ? t('campaigns.moment.released')
              : story.problem === 'test_mode'
                ? t('campaigns.moment.held_trial')
                : story.problem
                  ? t('campaigns.moment.held')
                  : t('campaigns.moment.prepared')}
          </li>
        ))}
      </ul>
    </div>
  );
}

function Acts({
  campaign,
  moment,
  title,
  onChange,
}: {
  campaign: Campaign;
  moment: Moment;
  title: string;
  onChange: () => void;
}) {
  const { t } = useTranslation();
  const [asking, setAsking] = useState<'stop' | 'delete' | null>(null);
  const path = { params: { path: { id: moment.id } } };
  const starting = useMomentChange(campaign.id, () =>
    answer(api.PUT('/api/v1/campaign-moments/{id}/start', path)),
  );
  const stopping = useMomentChange(campaign.id, () =>
    answer(api.PUT('/api/v1/campaign-moments/{id}/stop', path)),
  );
  const deleting = useMomentChange(campaign.id, () =>
    answer(api.DELETE('/api/v1/campaign-moments/{id}', path)),
  );
  const done = { onSettled: () => setAsking(null) };
  if (moment.state === 'closed') return null;
  return (
    <div className={classes.acts}>
      {moment.startedAt ? (
        <Button
          variant="default"
          leftSection={<Square size={16} aria-hidden />}
          onClick={() => setAsking('stop')}
        >
          {t('campaigns.moment.stop')}
        </Button>
      ) : (
        <Button
          leftSection={<Play size={16} aria-hidden />}
          loading={starting.isPending}
          onClick={() => starting.mutate(undefined)}
        >
          {t('campaigns.moment.start')}
        </Button>
      )}
      <Button variant="default" aria-label={`${t('campaigns.moment.change')}: ${title}`} onClick={onChange}>
        {t('campaigns.moment.change')}
      </Button>
      {!moment.startedAt && (
        <Button variant="subtle" color="bad" onClick={() => setAsking('delete')}>
          {t('campaigns.moment.delete')}
        </Button>
      )}
      <ConfirmDialog
        opened={asking !== null}
        onClose={() => setAsking(null)}
        title={t(asking === 'delete' ? 'campaigns.moment.delete_title' : 'campaigns.moment.stop_title')}
        confirm={t(asking === 'delete' ? 'campaigns.moment.delete' : 'campaigns.moment.stop')}
        onConfirm={() =>
          asking === 'delete' ? deleting.mutate(undefined, done) : stopping.mutate(undefined, done)
        }
        busy={stopping.isPending || deleting.isPending}
        danger
      >
        {t(asking === 'delete' ? 'campaigns.moment.delete_text' : 'campaigns.moment.stop_text')}
      </ConfirmDialog>
    </div>
  );
}

/** The wall to open, to copy, and to put on a screen where people can scan it. */
function Projection({ campaign, moment }: { campaign: Campaign; moment: Moment }) {
  const { t } = useTranslation();
  if (!campaign.publishedAt) return <p className={classes.soft}>{t('campaigns.moment.unpublished')}</p>;
  return (
    <details className={own.part}>
      <summary>{t('campaigns.moment.wall')}</summary>
      <p className={classes.soft}>{t('campaigns.moment.wall_hint')}</p>
      <p className={classes.code}>{moment.address}</p>
      <div className={classes.acts}>
        <Button
          component="a"
          href={moment.address}
          target="_blank"
          rel="noopener"
          variant="default"
          leftSection={<ExternalLink size={18} aria-hidden />}
        >
          {t('campaigns.moment.open_wall')}
        </Button>
        <CopyButton text={moment.address} label={t('campaigns.moment.copy_wall')} />
      </div>
      <QrCode text={moment.address} label={t('campaigns.moment.wall_code')} />
    </details>
  );
}
