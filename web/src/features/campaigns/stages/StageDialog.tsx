/** A stage: what is decided, its window by the clock of the campaign's place, and which members are concerned. */
import { Button, Select, Stack } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../../lib/api.ts';
import { fieldErrors } from '../../../lib/problem.ts';
import { DialogActs } from '../../../ui/Dialog.tsx';
import { FormProblem } from '../../../ui/FormProblem.tsx';
import { AudienceEditor } from '../../people/audiences/AudienceEditor.tsx';
import {
  type AudienceDraft,
  audienceInputOf,
  draftOfAudience,
  isClear,
} from '../../people/audiences/rule-draft.ts';
import classes from '../Campaigns.module.css';
import { changesOf } from '../drafts/draft.ts';
import { EditDialog } from '../drafts/EditDialog.tsx';
import { type Campaign, type Stage, useCampaignChange } from '../queries.ts';
import { WallField } from '../WallField.tsx';
import { missingWords, WordsFields } from '../WordsFields.tsx';
import { begunIn, type InLocales, useFirstLanguage } from '../words.ts';

/** As `stageKinds` of core/campaigns. */
const kinds = [
  ...(['draft', 'committee', 'first_chamber', 'second_chamber'] as const),
  ...(['conference', 'signature', 'local', 'other'] as const),
];

interface StageDialogProps {
  campaign: Campaign;
  stage: Stage | null;
  onClose: () => void;
}

export default function StageDialog({ campaign, stage, onClose }: StageDialogProps) {
  const { t } = useTranslation();
  const first = useFirstLanguage(campaign.texts);
  const [texts, setTexts] = useState<InLocales<{ title: string; ask: string }>>(
    stage?.texts ?? begunIn(campaign.texts, first, { title: '', ask: '' }),
  );
  const [kind, setKind] = useState<Stage['kind']>(stage?.kind ?? 'other');
  const [opensWall, setOpens] = useState(stage?.opensWall ?? '');
  const [closesWall, setCloses] = useState(stage?.closesWall ?? '');
  const [audience, setAudience] = useState<AudienceDraft>(() => draftOfAudience(stage?.audience ?? null));
  const [tried, setTried] = useState(false);
  const values = { texts, kind, opensWall, closesWall, audience: audienceInputOf(audience) };
  const [begun] = useState(values);
  const changes = changesOf(begun, values);
  const unsaved = Object.keys(changes).length > 0;
  const required = t('ui.field.required');
  const crossed = opensWall !== '' && closesWall !== '' && closesWall <= opensWall;
  const problems: Record<string, string> = {
    ...missingWords(texts, ['title'], required),
    ...(opensWall === '' && { opensWall: required }),
    ...(closesWall === ''
      ? { closesWall: required }
      : crossed && { closesWall: t('campaigns.stage.crossed') }),
  };
  const saving = useCampaignChange(() => {
    // Only what was changed here: somebody else may have moved the window meanwhile.
    const at = (id: string) => ({ params: { path: { id } } });
    return stage
      ? answer(api.PATCH('/api/v1/campaign-stages/{id}', { ...at(stage.id), body: changes }))
      : answer(api.POST('/api/v1/campaigns/{id}/stages', { ...at(campaign.id), body: values }));
  });
  const fromServer = fieldErrors(saving.error);
  return (
    <EditDialog
      onClose={onClose}
      unsaved={unsaved}
      title={t(stage ? 'campaigns.stage.change' : 'campaigns.stage.add')}
      size="lg"
    >
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          setTried(true);
          if (Object.keys(problems).length === 0 && isClear(audience))
            saving.mutate(undefined, { onSuccess: onClose });
        }}
      >
        <Stack gap="md">
          <FormProblem error={saving.error} />
          <WordsFields
            texts={texts}
            fields={[
              { name: 'title', label: t('campaigns.stage.name'), max: 160, needed: true },
              {
                name: 'ask',
                label: t('campaigns.stage.ask'),
                hint: t('campaigns.stage.ask_hint'),
                max: 2_000,
                rows: 3,
              },
            ]}
            onChange={setTexts}
            errors={tried ? problems : {}}
          />
          <Select
            label={t('campaigns.stage.kind')}
            allowDeselect={false}
            value={kind}
            data={kinds.map((one) => ({ value: one, label: t(`campaigns.stage_kind.${one}`) }))}
            onChange={(value) => value && setKind(value as Stage['kind'])}
          />
          <p className={classes.soft}>
            {t('campaigns.stage.clock', { place: campaign.timeZone.replaceAll('_', ' ') })}
          </p>
          <div className={classes.pair}>
            <WallField
              label={t('campaigns.stage.opens')}
              zone={campaign.timeZone}
              at={opensWall}
              onChange={setOpens}
              error={(tried && problems.opensWall) || fromServer.opensWall}
            />
            <WallField
              label={t('campaigns.stage.closes')}
              zone={campaign.timeZone}
              at={closesWall}
              onChange={setCloses}
              error={(tried && problems.closesWall) || fromServer.closesWall}
            />
          </div>
          <fieldset className={classes.language}>
            <legend className={classes.legend}>{t('campaigns.stage.audience')}</legend>
            <p className={classes.soft}>{t('campaigns.stage.audience_hint')}</p>
            <AudienceEditor audience={audience} onChange={setAudience} />
          </fieldset>
        </Stack>
        <DialogActs>
          <Button variant="default" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <Button type="submit" loading={saving.isPending}>
            {t('common.save')}
          </Button>
        </DialogActs>
      </form>
    </EditDialog>
  );
}
