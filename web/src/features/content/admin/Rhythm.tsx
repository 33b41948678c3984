/** When stories are put away by themselves, and when they count as stale. */
import { Button, NumberInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../../lib/api.ts';
import { FormProblem } from '../../../ui/FormProblem.tsx';
import { LoadProblem } from '../../../ui/LoadProblem.tsx';
import { Page } from '../../../ui/Page.tsx';
import { SkeletonRows } from '../../../ui/Skeletons.tsx';
import { toast } from '../../../ui/toasts.ts';
import { contentSettingsQuery } from './queries-editorial.ts';
import { StoriesNav } from './StoriesNav.tsx';
import classes from './Suggestions.module.css';

export function Rhythm() {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery(contentSettingsQuery);
  return (
    <Page title={t('content.rhythm.title')} lead={t('content.rhythm.lead')}>
      <StoriesNav />
      {error && <LoadProblem error={error} retry={refetch} />}
      {!data && !error && <SkeletonRows rows={2} height={80} />}
      {data && <RhythmForm settings={data} />}
    </Page>
  );
}

function RhythmForm({ settings }: { settings: { archiveAfterDays: number; staleAfterDays: number } }) {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const [draft, setDraft] = useState(settings);
  const save = useMutation({
    meta: { quiet: true },
    mutationFn: () => answer(api.PUT('/api/v1/content/settings', { body: draft })),
    async onSuccess(now) {
      queryClient.setQueryData(contentSettingsQuery.queryKey, now);
      await queryClient.invalidateQueries({ queryKey: ['stories'] });
      toast({ text: t('common.saved') });
    },
  });
  return (
    <form
      className={classes.fields}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate();
      }}
    >
      <FormProblem error={save.error} />
      <NumberInput
        label={t('content.rhythm.archive')}
        description={t('content.rhythm.archive_hint')}
        min={0}
        max={3650}
        allowDecimal={false}
        value={draft.archiveAfterDays}
        onChange={(days) => setDraft((old) => ({ ...old, archiveAfterDays: Number(days) || 0 }))}
      />
      <NumberInput
        label={t('content.rhythm.stale')}
        description={t('content.rhythm.stale_hint')}
        min={7}
        max={365}
        allowDecimal={false}
        value={draft.staleAfterDays}
        onChange={(days) => setDraft((old) => ({ ...old, staleAfterDays: Number(days) || 30 }))}
      />
      <div>
        <Button type="submit" loading={save.isPending}>
          {t('common.save')}
        </Button>
      </div>
    </form>
  );
}
