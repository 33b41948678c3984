/** One group: its people, how the list is kept, its name, and its end. */
import { Button } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { ArrowLeft } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../../lib/api.ts';
import { useFormat } from '../../../lib/format.ts';
import { ConfirmDialog } from '../../../ui/ConfirmDialog.tsx';
import { LoadProblem } from '../../../ui/LoadProblem.tsx';
import { Page, Section } from '../../../ui/Page.tsx';
import { SkeletonRows } from '../../../ui/Skeletons.tsx';
import { toast } from '../../../ui/toasts.ts';
import { useRuleSentence } from '../audiences/sentence.ts';
import { groupQuery } from '../queries.ts';
import type { Group } from '../words.ts';
import { GroupMembers } from './GroupMembers.tsx';
import classes from './Groups.module.css';

const ChangeGroup = lazy(() => import('./ChangeGroup.tsx'));
const route = getRouteApi('/app/people/groups/$groupId');

export function GroupPage() {
  const { t } = useTranslation();
  const { groupId } = route.useParams();
  const group = useQuery(groupQuery(groupId));
  if (group.data) return <Known group={group.data} />;
  return (
    <Page title={t('people.group.title')} before={<Back />}>
      {group.isError ? <LoadProblem error={group.error} retry={group.refetch} /> : <SkeletonRows rows={4} />}
    </Page>
  );
}

function Back() {
  const { t } = useTranslation();
  return (
    <Link to="/people/groups" className={classes.back}>
      <ArrowLeft size={18} aria-hidden /> {t('people.group.back')}
    </Link>
  );
}

function Known({ group }: { group: Group }) {
  const { t } = useTranslation();
  const { number } = useFormat();
  const sentence = useRuleSentence();
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const [open, setOpen] = useState<'change' | 'delete' | null>(null);
  const remove = useMutation({
    mutationFn: () => answer(api.DELETE('/api/v1/groups/{id}', { params: { path: { id: group.id } } })),
    async onSuccess() {
      toast({ text: t('people.group.deleted') });
      await navigate({ to: '/people/groups' });
      await Promise.all(
        ['groups', 'audience-choices', 'people'].map((key) =>
          queryClient.invalidateQueries({ queryKey: [key] }),
        ),
      );
    },
    onSettled: () => setOpen(null),
  });
  const acts = (
    <>
      <Button variant="default" onClick={() => setOpen('change')}>
        {t(group.rule ? 'people.group.rule_change' : 'people.group.rename')}
      </Button>
      <Button variant="outline" color="bad" onClick={() => setOpen('delete')}>
        {t('people.group.delete')}
      </Button>
    </>
  );
  const shown = number(group.people);
  return (
    <Page
      title={group.name}
      lead={t('people.group.people', { count: group.people, shown })}
      acts={acts}
      before={<Back />}
    >
      {group.rule && (
        <Section title={t('people.group.rule')} lead={t('people.group.by_rule.what')}>
          <p className={classes.sentence}>{sentence(group.rule)}</p>
        </Section>
      )}
      <Section
        title={t('people.group.members')}
        lead={group.keptByDirectory ? t('people.directory.group') : undefined}
      >
        <GroupMembers group={group} />
      </Section>
      <Suspense>{open === 'change' && <ChangeGroup group={group} onClose={() => setOpen(null)} />}</Suspense>
      <ConfirmDialog
        opened={open === 'delete'}
        onClose={() => setOpen(null)}
        title={t('people.group.delete_ask', { name: group.name })}
        confirm={t('people.group.delete')}
        onConfirm={() => remove.mutate()}
        busy={remove.isPending}
        danger
      >
        {t('people.group.delete_what')}
      </ConfirmDialog>
    </Page>
  );
}
