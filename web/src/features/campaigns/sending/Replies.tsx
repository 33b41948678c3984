/** What targets answered, as staff record it: with its day, its source, and whether the public page shows it. */
import { Badge, Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../lib/format.ts';
import { Card } from '../../../ui/Card.tsx';
import { LoadProblem } from '../../../ui/LoadProblem.tsx';
import { Section } from '../../../ui/Page.tsx';
import { SkeletonRows } from '../../../ui/Skeletons.tsx';
import classes from '../Campaigns.module.css';
import { type Reply, repliesQuery } from './queries.ts';

const ReplyDialog = lazy(() => import('./ReplyDialog.tsx'));

export function Replies({ campaignId, edits }: { campaignId: string; edits: boolean }) {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery(repliesQuery(campaignId));
  const [open, setOpen] = useState<Reply | 'new' | null>(null);
  return (
    <Section title={t('campaigns.replies.title')} lead={t('campaigns.replies.lead')}>
      {!data ? (
        error ? (
          <LoadProblem error={error} retry={refetch} />
        ) : (
          <SkeletonRows rows={2} height={72} />
        )
      ) : (
        <>
          {data.items.length === 0 && <p className={classes.soft}>{t('campaigns.replies.none')}</p>}
          <ul className={classes.cards}>
            {data.items.map((reply) => (
              <li key={reply.id}>
                <ReplyCard reply={reply} onChange={edits ? () => setOpen(reply) : null} />
              </li>
            ))}
          </ul>
        </>
      )}
      {edits && (
        <p>
          <Button variant="default" mt="md" onClick={() => setOpen('new')}>
            {t('campaigns.replies.record')}
          </Button>
        </p>
      )}
      <Suspense>
        {open && (
          <ReplyDialog
            campaignId={campaignId}
            reply={open === 'new' ? null : open}
            onClose={() => setOpen(null)}
          />
        )}
      </Suspense>
    </Section>
  );
}

const colours = { for: 'good', against: 'bad', undecided: 'warn', unknown: 'gray' } as const;

function ReplyCard({ reply, onChange }: { reply: Reply; onChange: (() => void) | null }) {
  const { t } = useTranslation();
  const { date } = useFormat();
  const { target } = reply;
  return (
    <Card>
      <div className={classes.stage}>
        <header className={classes.stageHead}>
          <h3 className={classes.stageTitle} dir="auto">
            {target.name}
          </h3>
          <span className={classes.states}>
            <Badge color={colours[reply.stance]}>{t(`campaigns.replies.stance.${reply.stance}`)}</Badge>
            <Badge color="gray">
              {t(reply.public ? 'campaigns.replies.shown' : 'campaigns.replies.not_shown')}
            </Badge>
          </span>
        </header>
        <p className={classes.soft}>
          {[target.post, target.party, date(`${reply.receivedOn}T12:00:00Z`)].filter(Boolean).join(' · ')}
        </p>
        <p className={classes.words} dir="auto">
          {reply.words}
        </p>
        {reply.source && (
          <p className={classes.soft}>{t('campaigns.replies.from', { source: reply.source })}</p>
        )}
        {onChange && (
          <div>
            <Button
              variant="default"
              aria-label={t('campaigns.replies.correct_which', { name: target.name })}
              onClick={onChange}
            >
              {t('campaigns.replies.correct')}
            </Button>
          </div>
        )}
      </div>
    </Card>
  );
}
