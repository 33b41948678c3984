/** How a gathering stands: counts in steps of five, links for door keepers, and the way to call it off. Never who comes. */
import { Button } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { DoorOpen } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../../lib/api.ts';
import { ConfirmDialog } from '../../../ui/ConfirmDialog.tsx';
import { CopyButton } from '../../../ui/CopyButton.tsx';
import { Figure, Figures } from '../../../ui/Figure.tsx';
import { LoadProblem } from '../../../ui/LoadProblem.tsx';
import { Section } from '../../../ui/Page.tsx';
import { Secret } from '../../../ui/Secret.tsx';
import type { AlertPanelProps } from '../alert-settings.ts';
import classes from '../Campaigns.module.css';
import { useCampaignTime } from '../words.ts';

const keyOf = (alertId: string) => ['campaign-alerts', alertId, 'gathering'];

export default function GatheringState({ campaign, alert, edits }: AlertPanelProps) {
  const alertId = alert.id;
  const { t } = useTranslation();
  const path = { params: { path: { id: alertId } } };
  const { data, error, refetch } = useQuery({
    queryKey: keyOf(alertId),
    queryFn: () => answer(api.GET('/api/v1/campaign-alerts/{id}/gathering', path)),
  });
  // Nothing to say before it has a date.
  if (!data) return error && <LoadProblem error={error} retry={() => void refetch()} />;
  return (
    <Section title={t('campaigns.gathering.state')} lead={t('campaigns.gathering.state_hint')}>
      <p className={classes.soft} role="status">
        {data.cancelledAt
          ? t('campaigns.gathering.cancelled')
          : data.tellingDue
            ? t('campaigns.gathering.telling')
            : data.full && t('campaigns.gathering.full')}
      </p>
      <Figures>
        {(['coming', 'maybe', 'waiting', 'arrived'] as const).map((name) => (
          <Figure
            key={name}
            name={t(`campaigns.gathering.count.${name}`)}
            value={data[name]}
            label="measured"
            definition={t('campaigns.gathering.count_definition')}
          />
        ))}
        <Figure
          name={t('campaigns.gathering.count.walk_ins')}
          value={data.walkIns}
          label="declared"
          definition={t('campaigns.gathering.walk_ins_definition')}
        />
      </Figures>
      {edits && !data.cancelledAt && <Acts alertId={alertId} doors={data.doors} zone={campaign.timeZone} />}
    </Section>
  );
}

interface Door {
  id: string;
  expiresAt: string;
  walkIns: number;
}
function Acts({ alertId, doors, zone }: { alertId: string; doors: readonly Door[]; zone: string }) {
  const { t } = useTranslation();
  const time = useCampaignTime(zone);
  const queryClient = useQueryClient();
  const [asking, setAsking] = useState(false);
  const path = { params: { path: { id: alertId } } };
  const again = () => queryClient.invalidateQueries({ queryKey: keyOf(alertId) });
  const opening = useMutation({
    mutationFn: () => answer(api.POST('/api/v1/campaign-alerts/{id}/gathering/doors', path)),
    onSuccess: again,
  });
  const closing = useMutation({
    mutationFn: (id: string) =>
      answer(api.DELETE('/api/v1/gathering-doors/{id}', { params: { path: { id } } })),
    onSuccess: again,
  });
  const cancelling = useMutation({
    mutationFn: () => answer(api.PUT('/api/v1/campaign-alerts/{id}/gathering/cancellation', path)),
    onSuccess: again,
    onSettled: () => setAsking(false),
  });
  return (
    <>
      <h3>{t('campaigns.gathering.doors')}</h3>
      <p className={classes.soft}>{t('campaigns.gathering.doors_hint')}</p>
      {opening.data && (
        <div role="status">
          <p>{t('campaigns.gathering.door_once')}</p>
          <Secret label={t('campaigns.gathering.door_link')}>{opening.data.url}</Secret>
          <CopyButton text={opening.data.url} label={t('campaigns.gathering.door_copy')} />
        </div>
      )}
      <ul className={classes.list}>
        {doors.map((door, index) => (
          <li key={door.id} className={classes.stageHead}>
            <span>{t('campaigns.gathering.door', { number: index + 1, date: time(door.expiresAt) })}</span>
            <Button
              variant="subtle"
              aria-label={`${t('campaigns.gathering.door_close')}: ${index + 1}`}
              loading={closing.isPending && closing.variables === door.id}
              onClick={() => closing.mutate(door.id)}
            >
              {t('campaigns.gathering.door_close')}
            </Button>
          </li>
        ))}
      </ul>
      <div className={classes.acts}>
        <Button
          variant="default"
          leftSection={<DoorOpen size={18} aria-hidden />}
          loading={opening.isPending}
          onClick={() => opening.mutate()}
        >
          {t('campaigns.gathering.door_new')}
        </Button>
        <Button variant="default" color="bad" onClick={() => setAsking(true)}>
          {t('campaigns.gathering.cancel')}
        </Button>
      </div>
      <ConfirmDialog
        opened={asking}
        onClose={() => setAsking(false)}
        title={t('campaigns.gathering.cancel_title')}
        confirm={t('campaigns.gathering.cancel')}
        onConfirm={() => cancelling.mutate()}
        busy={cancelling.isPending}
        danger
      >
        {t('campaigns.gathering.cancel_text')}
      </ConfirmDialog>
    </>
  );
}
