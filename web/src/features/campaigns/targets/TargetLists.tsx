/** Lists made by hand: made here, filled from the list of everybody, by hand or by a CSV of one's own. */
import { Button, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Plus } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../../lib/api.ts';
import { useFormat } from '../../../lib/format.ts';
import { sentenceOf } from '../../../lib/problem.ts';
import { ConfirmDialog } from '../../../ui/ConfirmDialog.tsx';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { Line } from '../../../ui/Line.tsx';
import { LoadProblem } from '../../../ui/LoadProblem.tsx';
import { Page } from '../../../ui/Page.tsx';
import { SkeletonRows } from '../../../ui/Skeletons.tsx';
import { listsQuery, type TargetList, targetsChanged } from './queries.ts';
import classes from './Targets.module.css';
import { BackToCampaigns, TargetsNav } from './TargetsNav.tsx';

const AddTarget = lazy(() => import('./AddTarget.tsx'));

export function TargetLists() {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const lists = useQuery(listsQuery);
  const [name, setName] = useState('');
  const [tried, setTried] = useState(false);
  const making = useMutation({
    meta: { quiet: true },
    mutationFn: () => answer(api.POST('/api/v1/target-lists', { body: { name: name.trim() } })),
    async onSuccess() {
      setName('');
      setTried(false);
      await targetsChanged(queryClient);
    },
  });
  const items = lists.data?.items ?? [];
  const problem =
    tried && !name.trim() ? t('ui.field.required') : making.error && sentenceOf(t, making.error);
  return (
    <Page
      title={t('campaigns.target_lists.title')}
      lead={t('campaigns.target_lists.lead')}
      before={<BackToCampaigns />}
    >
      <TargetsNav />
      <form
        className={classes.form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          setTried(true);
          if (name.trim()) making.mutate();
        }}
      >
        <TextInput
          label={t('campaigns.target_lists.name')}
          description={t('campaigns.target_lists.name_hint')}
          value={name}
          maxLength={120}
          error={problem}
          onChange={(event) => {
            setName(event.currentTarget.value);
            if (making.isError) making.reset();
          }}
        />
        <div className={classes.acts}>
          <Button type="submit" leftSection={<Plus size={18} aria-hidden />} loading={making.isPending}>
            {t('campaigns.target_lists.make')}
          </Button>
        </div>
      </form>
      {lists.isPending && <SkeletonRows rows={3} />}
      {lists.isLoadingError && <LoadProblem error={lists.error} retry={lists.refetch} />}
      {lists.data && items.length === 0 && (
        <EmptyState title={t('campaigns.target_lists.none')}>
          <p>{t('campaigns.target_lists.none_text')}</p>
        </EmptyState>
      )}
      <ul className={classes.list} aria-label={t('campaigns.target_lists.title')}>
        {items.map((list) => (
          <li key={list.id}>
            <ListRow list={list} />
          </li>
        ))}
      </ul>
    </Page>
  );
}

function ListRow({ list }: { list: TargetList }) {
  const { t } = useTranslation();
  const { number } = useFormat();
  const queryClient = useQueryClient();
  const [open, setOpen] = useState<'add' | 'delete' | null>(null);
  const deleting = useMutation({
    mutationFn: () => answer(api.DELETE('/api/v1/target-lists/{id}', { params: { path: { id: list.id } } })),
    onSuccess: () => targetsChanged(queryClient),
    onSettled: () => setOpen(null),
  });
  return (
    <>
      <Line
        title={
          <Link to="/campaigns/targets" search={{ list: list.id }}>
            {list.name}
          </Link>
        }
        note={t('campaigns.targets.total', { count: list.count, shown: number(list.count) })}
        acts={
          <>
            <Button
              variant="default"
              aria-label={`${t('campaigns.targets.add')}: ${list.name}`}
              onClick={() => setOpen('add')}
            >
              {t('campaigns.targets.add')}
            </Button>
            <Button
              variant="subtle"
              color="bad"
              aria-label={`${t('campaigns.target_lists.drop')}: ${list.name}`}
              onClick={() => setOpen('delete')}
            >
              {t('campaigns.target_lists.drop')}
            </Button>
          </>
        }
      />
      <Suspense>{open === 'add' && <AddTarget list={list.id} onClose={() => setOpen(null)} />}</Suspense>
      <ConfirmDialog
        opened={open === 'delete'}
        onClose={() => setOpen(null)}
        title={t('campaigns.target_lists.delete_title', { name: list.name })}
        confirm={t('campaigns.target_lists.delete')}
        onConfirm={() => deleting.mutate()}
        busy={deleting.isPending}
        danger
      >
        {t('campaigns.target_lists.delete_text')}
      </ConfirmDialog>
    </>
  );
}
