/** Background work that failed for good: run it again, or forget it. */
import { Button } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { RotateCcw } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../lib/api.ts';
import { useFormat } from '../../lib/format.ts';
import { wordsOf } from '../../lib/i18n.ts';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { Line } from '../../ui/Line.tsx';
import { LoadProblem } from '../../ui/LoadProblem.tsx';
import { Section } from '../../ui/Page.tsx';
import { toast } from '../../ui/toasts.ts';
import classes from './FailedJobs.module.css';

export function FailedJobs() {
  const { t } = useTranslation();
  const { dateTime } = useFormat();
  const queryClient = useQueryClient();
  const [leaving, setLeaving] = useState<string | null>(null);
  const jobs = useQuery({
    queryKey: ['failed-jobs'],
    queryFn: () => answer(api.GET('/api/v1/failed-jobs')),
    refetchInterval: 30_000,
  });
  const handle = useMutation({
    mutationFn: (body: { act: 'retry' | 'discard'; ids: string[] }) =>
      answer(api.POST('/api/v1/failed-job-acts', { body })),
    onSuccess: (_done, { act, ids }) =>
      toast({ text: t(`workspaces.jobs.${act}_done`, { count: ids.length }) }),
    async onSettled() {
      setLeaving(null);
      await queryClient.invalidateQueries({ queryKey: ['failed-jobs'] });
      await queryClient.invalidateQueries({ queryKey: ['readyz'] });
    },
  });
  const items = jobs.data?.items ?? [];
  return (
    <Section title={t('workspaces.jobs.title')} lead={t('workspaces.jobs.lead')}>
      {jobs.isError && <LoadProblem error={jobs.error} retry={jobs.refetch} />}
      {jobs.data && items.length === 0 && <p>{t('workspaces.jobs.none')}</p>}
      <ul className={classes.list} aria-label={t('workspaces.jobs.title')}>
        {items.map((job) => (
          <li key={job.id}>
            <Line
              title={wordsOf(t, `workspaces.job.${job.name}`) ?? job.name}
              note={[
                t('workspaces.jobs.failed', { when: dateTime(job.failedAt) }),
                t('workspaces.jobs.tries', { count: job.tries }),
              ].join(' · ')}
              acts={
                <>
                  <Button
                    variant="subtle"
                    loading={handle.isPending && handle.variables.ids[0] === job.id}
                    onClick={() => handle.mutate({ act: 'retry', ids: [job.id] })}
                  >
                    {t('workspaces.jobs.retry')}
                  </Button>
                  <Button variant="subtle" color="bad" onClick={() => setLeaving(job.id)}>
                    {t('workspaces.jobs.discard')}
                  </Button>
                </>
              }
            />
          </li>
        ))}
      </ul>
      {items.length > 1 && (
        <Button
          variant="default"
          leftSection={<RotateCcw size={18} aria-hidden />}
          onClick={() => handle.mutate({ act: 'retry', ids: items.map((job) => job.id) })}
        >
          {t('workspaces.jobs.retry_all')}
        </Button>
      )}
      <ConfirmDialog
        opened={leaving !== null}
        onClose={() => setLeaving(null)}
        title={t('workspaces.jobs.discard_ask')}
        confirm={t('workspaces.jobs.discard')}
        onConfirm={() => leaving && handle.mutate({ act: 'discard', ids: [leaving] })}
        busy={handle.isPending}
        danger
      >
        {t('workspaces.jobs.discard_what')}
      </ConfirmDialog>
    </Section>
  );
}
