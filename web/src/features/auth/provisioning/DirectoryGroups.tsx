/** The directory's groups, each with what it stands for here: nothing until somebody says so. */
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { Line } from '../../../ui/Line.tsx';
import { Section } from '../../../ui/Page.tsx';
import { groupsQuery } from '../../people/queries.ts';
import type { Directory, DirectoryGroup } from './queries.ts';

const MeaningForm = lazy(() => import('./MeaningForm.tsx'));

export function DirectoryGroups({ directory }: { directory: Directory }) {
  const { t } = useTranslation();
  const [changing, setChanging] = useState<DirectoryGroup | null>(null);
  const groups = useQuery(groupsQuery);
  const nameOf = (id: string) => groups.data?.items.find((group) => group.id === id)?.name ?? '…';
  const meaning = ({ groupId, team, role }: DirectoryGroup) =>
    [
      groupId && t('auth.provisioning.means.group_is', { name: nameOf(groupId) }),
      team && t('auth.provisioning.means.team_is', { name: team }),
      role && t('auth.provisioning.means.role_is', { name: t(`people.role.${role}`) }),
    ]
      .filter(Boolean)
      .join(' · ') || t('auth.provisioning.means.nothing');
  return (
    <Section title={t('auth.provisioning.groups.title')} lead={t('auth.provisioning.groups.lead')}>
      {directory.groups.length === 0 && (
        <EmptyState title={t('auth.provisioning.groups.none_title')}>
          {t('auth.provisioning.groups.none')}
        </EmptyState>
      )}
      {directory.groups.map((group) => (
        <Line
          key={group.id}
          title={group.name}
          note={`${t('auth.provisioning.people', { count: group.members })} · ${meaning(group)}`}
          acts={
            <Button
              variant="subtle"
              aria-label={t('auth.provisioning.means.change_this', { name: group.name })}
              onClick={() => setChanging(group)}
            >
              {t('auth.provisioning.means.change')}
            </Button>
          }
        />
      ))}
      <Suspense>{changing && <MeaningForm group={changing} onClose={() => setChanging(null)} />}</Suspense>
    </Section>
  );
}
