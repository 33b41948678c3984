/** When it leaves: now, or at a time on the campaign's wall; and why it may not wait for the morning, if it may not. */
import { Alert, Button, Checkbox, Radio, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog, DialogActs } from '../../../ui/Dialog.tsx';
import { FormProblem } from '../../../ui/FormProblem.tsx';
import classes from '../Campaigns.module.css';
import type { Campaign } from '../queries.ts';
import { type Broadcast, reachQuery, useStart } from './queries.ts';
import { Readers } from './Readers.tsx';

interface StartDialogProps {
  campaign: Campaign;
  broadcast: Broadcast;
  onClose: () => void;
}

export function StartDialog({ campaign, broadcast, onClose }: StartDialogProps) {
  const { t } = useTranslation();
  const [when, setWhen] = useState('now');
  const [at, setAt] = useState('');
  const [anyHour, setAnyHour] = useState(false);
  const [anyHourReason, setReason] = useState('');
  const start = useStart(broadcast.id);
  const reach = useQuery(reachQuery(broadcast.id, broadcast.updatedAt)).data;
  // Zero is told as such; few are not told at all. In test mode the server says what holds it back.
  const nobody = reach?.people === 0 && !campaign.testMode;
  const go = () =>
    start.mutate(
      { at: when === 'now' ? null : at, anyHour, anyHourReason: anyHour ? anyHourReason : '' },
      { onSuccess: onClose },
    );
  return (
    <Dialog opened onClose={onClose} title={t('campaigns.broadcast.start_title')}>
      <div className={classes.form}>
        <FormProblem error={start.error} />
        <Readers broadcast={broadcast} />
        {nobody && (
          <Alert color="warn" variant="light" title={t('campaigns.broadcast.nobody')}>
            {t('campaigns.broadcast.nobody_text')}
          </Alert>
        )}
        <Radio.Group label={t('campaigns.broadcast.when')} value={when} onChange={setWhen}>
          <Radio value="now" label={t('campaigns.broadcast.now')} mt="xs" />
          <Radio value="at" label={t('campaigns.broadcast.at')} mt="xs" />
        </Radio.Group>
        {when === 'at' && (
          <TextInput
            type="datetime-local"
            label={t('campaigns.broadcast.at_time', { zone: campaign.timeZone })}
            value={at}
            onChange={(event) => setAt(event.currentTarget.value)}
          />
        )}
        <p>{t('campaigns.broadcast.quiet', { zone: campaign.timeZone })}</p>
        <Checkbox
          label={t('campaigns.broadcast.any_hour')}
          checked={anyHour}
          onChange={(event) => setAnyHour(event.currentTarget.checked)}
        />
        {anyHour && (
          <TextInput
            label={t('campaigns.broadcast.any_hour_reason')}
            maxLength={300}
            value={anyHourReason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
        )}
        <p className={classes.soft}>{t('campaigns.broadcast.once')}</p>
      </div>
      <DialogActs>
        <Button variant="default" onClick={onClose}>
          {t('common.cancel')}
        </Button>
        <Button onClick={go} loading={start.isPending} disabled={when === 'at' ? at === '' : nobody}>
          {t(when === 'now' ? 'campaigns.broadcast.send_now' : 'campaigns.broadcast.plan')}
        </Button>
      </DialogActs>
    </Dialog>
  );
}
