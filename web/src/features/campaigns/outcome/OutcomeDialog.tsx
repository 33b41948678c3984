/** Records what happened, or takes back what was recorded by mistake. */
import { Button, Radio, Stack } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../../lib/api.ts';
import { ConfirmDialog } from '../../../ui/ConfirmDialog.tsx';
import { DialogActs } from '../../../ui/Dialog.tsx';
import { FormProblem } from '../../../ui/FormProblem.tsx';
import { toast } from '../../../ui/toasts.ts';
import { EditDialog } from '../drafts/EditDialog.tsx';
import { useUnsaved } from '../drafts/use-draft.ts';
import { type Campaign, type Stage, useCampaignChange } from '../queries.ts';
import { missingWords, WordsFields } from '../WordsFields.tsx';
import { begunIn, type InLocales, useFirstLanguage } from '../words.ts';

/** As `stageOutcomes` and `campaignOutcomes` of core/campaigns. */
const ofStage = ['passed', 'failed', 'changed', 'postponed'] as const;
const ofCampaign = ['passed', 'failed', 'changed', 'withdrawn'] as const;

interface OutcomeDialogProps {
  campaign: Campaign;
  /** Null for the campaign as a whole. */
  stage: Stage | null;
  onClose: () => void;
}

export default function OutcomeDialog({ campaign, stage, onClose }: OutcomeDialogProps) {
  const { t } = useTranslation();
  const known = stage ? stage.outcome : campaign.outcome;
  const [outcome, setOutcome] = useState<string>(known?.outcome ?? 'passed');
  const first = useFirstLanguage(campaign.texts);
  const [texts, setTexts] = useState<InLocales<{ told: string }>>(() =>
    known
      ? Object.fromEntries(
          Object.entries(known.texts ?? {}).map(([locale, told]) => [locale, { told: told ?? '' }]),
        )
      : begunIn(campaign.texts, first, { told: '' }),
  );
  const [tried, setTried] = useState(false);
  const unsaved = useUnsaved([outcome, texts]);
  const problems = missingWords(texts, ['told'], t('ui.field.required'));
  const saving = useCampaignChange((what: 'record' | 'take_back') => {
    const campaignPath = { params: { path: { id: campaign.id } } };
    const stagePath = { params: { path: { id: stage?.id ?? '' } } };
    if (what === 'take_back')
      return stage
        ? answer(api.DELETE('/api/v1/campaign-stages/{id}/outcome', stagePath))
        : answer(api.DELETE('/api/v1/campaigns/{id}/outcome', campaignPath));
    const told = { ...(texts.fr && { fr: texts.fr.told }), ...(texts.en && { en: texts.en.told }) };
    return stage
      ? answer(
          api.PUT('/api/v1/campaign-stages/{id}/outcome', {
            ...stagePath,
            body: { outcome: outcome as (typeof ofStage)[number], texts: told },
          }),
        )
      : answer(
          api.PUT('/api/v1/campaigns/{id}/outcome', {
            ...campaignPath,
            body: { outcome: outcome as (typeof ofCampaign)[number], texts: told },
          }),
        );
  });
  const [taking, setTaking] = useState(false);
  const done = { onSuccess: onClose, onSettled: () => setTaking(false) };
  return (
    <EditDialog onClose={onClose} unsaved={unsaved} title={t('campaigns.outcome.record')} size="lg">
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          setTried(true);
          if (Object.keys(problems).length === 0)
            saving.mutate('record', {
              onSuccess: () => {
                toast({ text: t('campaigns.outcome.recorded') });
                onClose();
              },
            });
        }}
      >
        <Stack gap="md">
          <FormProblem error={saving.error} />
          <Radio.Group label={t('campaigns.outcome.what')} value={outcome} onChange={setOutcome}>
            <Stack gap="sm" mt="xs">
              {stage
                ? ofStage.map((one) => (
                    <Radio key={one} value={one} label={t(`campaigns.outcome.stage_kind.${one}`)} />
                  ))
                : ofCampaign.map((one) => (
                    <Radio key={one} value={one} label={t(`campaigns.outcome.kind.${one}`)} />
                  ))}
            </Stack>
          </Radio.Group>
          <WordsFields
            texts={texts}
            fields={[
              {
                ...{ name: 'told', label: t('campaigns.outcome.told'), max: 4_000, rows: 4, needed: true },
                hint: t('campaigns.outcome.told_hint'),
              },
            ]}
            onChange={setTexts}
            errors={tried ? problems : {}}
          />
        </Stack>
        <DialogActs>
          <Button variant="default" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          {known && (
            <Button variant="default" loading={saving.isPending} onClick={() => setTaking(true)}>
              {t('campaigns.outcome.take_back')}
            </Button>
          )}
          <Button type="submit" loading={saving.isPending}>
            {t('campaigns.outcome.record')}
          </Button>
        </DialogActs>
      </form>
      {taking && (
        <ConfirmDialog
          opened
          onClose={() => setTaking(false)}
          title={t('campaigns.outcome.take_back_title')}
          confirm={t('campaigns.outcome.take_back')}
          onConfirm={() => saving.mutate('take_back', done)}
          busy={saving.isPending}
          danger
        >
          {t('campaigns.outcome.take_back_text')}
        </ConfirmDialog>
      )}
    </EditDialog>
  );
}
