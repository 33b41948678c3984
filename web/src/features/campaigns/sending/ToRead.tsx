/** Letters to read before they go: the words without who wrote them, and a decision on them alone. */
import { Alert, Badge, Button, Radio, Stack } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../../lib/api.ts';
import { useFormat } from '../../../lib/format.ts';
import { isProblem } from '../../../lib/problem.ts';
import { Card } from '../../../ui/Card.tsx';
import { Dialog, DialogActs } from '../../../ui/Dialog.tsx';
import { FormProblem } from '../../../ui/FormProblem.tsx';
import { LoadProblem } from '../../../ui/LoadProblem.tsx';
import { Section } from '../../../ui/Page.tsx';
import { toast } from '../../../ui/toasts.ts';
import classes from '../Campaigns.module.css';
import type { Campaign } from '../queries.ts';
import { useCampaignTime } from '../words.ts';
import own from './Letters.module.css';
import { type LetterQueue, type LetterToRead, lettersToReadQuery } from './queries.ts';

/** As `holdReasons` of core/campaigns. */
const reasons = ['insult', 'threat', 'personal_data', 'off_topic', 'link_spam'] as const;
type Decision = { decision: 'pass' } | { decision: 'hold'; reason: (typeof reasons)[number] };

export function ToRead({ campaign, queue }: { campaign: Campaign; queue: LetterQueue }) {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery(lettersToReadQuery(campaign.id));
  if (!data) return error && <LoadProblem error={error} retry={refetch} />;
  if (data.items.length === 0) return null;
  const more = queue.toRead - data.items.length;
  return (
    <Section
      title={t('campaigns.letters.read', { count: queue.toRead })}
      lead={t('campaigns.letters.read_lead')}
    >
      {queue.overdue > 0 && (
        <Alert color="warn" variant="light" mb="md" role="status">
          {t('campaigns.letters.overdue', { count: queue.overdue })}
        </Alert>
      )}
      <ul className={classes.cards}>
        {data.items.map((letter, at) => (
          <li key={letter.id}>
            <Letter
              letter={letter}
              number={at + 1}
              campaign={campaign}
              next={data.items[at + 1]?.id ?? data.items[at - 1]?.id ?? null}
            />
          </li>
        ))}
      </ul>
      {more > 0 && <p className={classes.soft}>{t('campaigns.letters.read_more', { count: more })}</p>}
    </Section>
  );
}

/** The button that was pressed goes with its letter: whoever uses the keyboard reads on at the next, not from the top. */
function goOnWith(next: string | null, gone: string): void {
  requestAnimationFrame(() => {
    if (document.activeElement !== document.body || document.getElementById(`letter-${gone}`)) return;
    document.getElementById(next ? `letter-${next}` : 'main')?.focus();
  });
}

function Letter({
  letter,
  number,
  campaign,
  next,
}: {
  letter: LetterToRead;
  number: number;
  campaign: Campaign;
  /** The letter that is read after this one. */
  next: string | null;
}) {
  const { t } = useTranslation();
  const { list } = useFormat();
  const time = useCampaignTime(campaign.timeZone);
  const queryClient = useQueryClient();
  const [holding, setHolding] = useState(false);
  const deciding = useMutation({
    mutationFn: (body: Decision) =>
      answer(api.PUT('/api/v1/written-letters/{id}/decision', { params: { path: { id: letter.id } }, body })),
    onSuccess(_done, { decision }) {
      setHolding(false);
      toast({ text: t(decision === 'pass' ? 'campaigns.letters.passed' : 'campaigns.letters.held') });
    },
    // Decided by somebody else, it goes as well; after any other failure the reason stays chosen.
    onError: (error) => isProblem(error) && error.status < 500 && error.status > 0 && setHolding(false),
    async onSettled() {
      await queryClient.invalidateQueries({ queryKey: ['campaigns', 'letters', campaign.id] });
      goOnWith(next, letter.id);
    },
  });
  return (
    <Card>
      <article className={classes.stage} aria-labelledby={`letter-${letter.id}`}>
        <header className={classes.stageHead}>
          <h3 className={classes.stageTitle} id={`letter-${letter.id}`} tabIndex={-1} dir="auto">
            {letter.subject}
          </h3>
          <span className={classes.states}>
            {letter.edited && <Badge color="gray">{t('campaigns.letters.edited')}</Badge>}
            {letter.overdue && <Badge color="warn">{t('campaigns.letters.late')}</Badge>}
          </span>
        </header>
        <p className={classes.soft}>
          {t('campaigns.letters.to', { targets: list(letter.targets), alert: letter.alert })}
          <br />
          {t('campaigns.letters.due', { at: time(letter.dueAt) })}
        </p>
        <p className={own.letter} dir="auto">
          {letter.words}
        </p>
        <div className={classes.acts}>
          <Button
            loading={deciding.isPending}
            aria-label={t('campaigns.letters.pass_which', { number })}
            onClick={() => deciding.mutate({ decision: 'pass' })}
          >
            {t('campaigns.letters.pass')}
          </Button>
          <Button
            variant="default"
            aria-label={t('campaigns.letters.hold_which', { number })}
            onClick={() => setHolding(true)}
          >
            {t('campaigns.letters.hold')}
          </Button>
        </div>
      </article>
      {holding && (
        <Hold
          onClose={() => setHolding(false)}
          onHold={(reason) => deciding.mutate({ decision: 'hold', reason })}
          busy={deciding.isPending}
          error={deciding.error}
        />
      )}
    </Card>
  );
}

interface HoldProps {
  onClose: () => void;
  onHold: (reason: (typeof reasons)[number]) => void;
  busy: boolean;
  error: unknown;
}
function Hold({ onClose, onHold, busy, error }: HoldProps) {
  const { t } = useTranslation();
  const [reason, setReason] = useState<(typeof reasons)[number] | null>(null);
  return (
    <Dialog opened onClose={onClose} title={t('campaigns.letters.hold_title')}>
      <Stack gap="md">
        <FormProblem error={error} />
        <p className={classes.soft}>{t('campaigns.letters.hold_lead')}</p>
        <Radio.Group
          label={t('campaigns.letters.reason')}
          value={reason}
          onChange={(value) => setReason(value as (typeof reasons)[number])}
        >
          <Stack gap="sm" mt="xs">
            {reasons.map((one) => (
              <Radio key={one} value={one} label={t(`campaigns.letters.reason.${one}`)} />
            ))}
          </Stack>
        </Radio.Group>
      </Stack>
      <DialogActs>
        <Button variant="default" onClick={onClose}>
          {t('common.cancel')}
        </Button>
        <Button loading={busy} disabled={!reason} onClick={() => reason && onHold(reason)}>
          {t('campaigns.letters.hold')}
        </Button>
      </DialogActs>
    </Dialog>
  );
}
