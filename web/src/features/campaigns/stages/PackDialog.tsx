/** The content pack of a stage: prepared stories, and how many minutes after the opening each comes out. */
import { Button, Stack } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../../lib/api.ts';
import { DialogActs } from '../../../ui/Dialog.tsx';
import { FormProblem } from '../../../ui/FormProblem.tsx';
import { EditDialog } from '../drafts/EditDialog.tsx';
import { useUnsaved } from '../drafts/use-draft.ts';
import { type Stage, useCampaignChange } from '../queries.ts';
import { type ChosenStory, PackFields } from './PackFields.tsx';

export default function PackDialog({ stage, onClose }: { stage: Stage; onClose: () => void }) {
  const { t } = useTranslation();
  const [chosen, setChosen] = useState<ChosenStory[]>(
    stage.stories
      .filter(({ state }) => state !== 'gone')
      .map(({ storyId, title, afterMinutes }) => ({ storyId, title, afterMinutes })),
  );
  const unsaved = useUnsaved(chosen);
  const saving = useCampaignChange(() =>
    answer(
      api.PUT('/api/v1/campaign-stages/{id}/stories', {
        params: { path: { id: stage.id } },
        body: { stories: chosen.map(({ storyId, afterMinutes }) => ({ storyId, afterMinutes })) },
      }),
    ),
  );
  return (
    <EditDialog onClose={onClose} unsaved={unsaved} title={t('campaigns.pack.change')} size="lg">
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          saving.mutate(undefined, { onSuccess: onClose });
        }}
      >
        <Stack gap="md">
          <FormProblem error={saving.error} />
          <p>{t('campaigns.pack.lead')}</p>
          <PackFields chosen={chosen} onChange={setChosen} />
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
