/** Groups: lists of people kept by hand or by a rule. */
import { Badge, Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Plus } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../lib/format.ts';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { Line } from '../../../ui/Line.tsx';
import { LoadProblem } from '../../../ui/LoadProblem.tsx';
import { Page } from '../../../ui/Page.tsx';
import { SkeletonRows } from '../../../ui/Skeletons.tsx';
import { useRuleSentence } from '../audiences/sentence.ts';
import { PeopleNav } from '../PeopleNav.tsx';
import { groupsQuery } from '../queries.ts';
import classes from './Groups.module.css';

const NewGroup = lazy(() => import('./NewGroup.tsx'));

export function Groups() {
  const { t } = useTranslation();
  const { number } = useFormat();
  const sentence = useRuleSentence();
  const groups = useQuery(groupsQuery);
  const [making, setMaking] = useState(false);
  const act = (
    <Button leftSection={<Plus size={18} aria-hidden />} onClick={() => setMaking(true)}>
      {t('people.group.make')}
    </Button>
  );
  return (
    <Page title={t('people.group.title')} lead={t('people.group.lead')} acts={act}>
      <PeopleNav />
      {groups.isPending && <SkeletonRows rows={4} />}
      {groups.isError && <LoadProblem error={groups.error} retry={groups.refetch} />}
      {groups.data?.items.length === 0 && (
        <EmptyState title={t('people.group.none')} act={act}>
          {t('people.group.none_text')}
        </EmptyState>
      )}
      {groups.data && groups.data.items.length > 0 && (
        <ul className={classes.list} aria-label={t('people.group.title')}>
          {groups.data.items.map((group) => (
            <li key={group.id}>
              <Line
                title={
                  <>
                    <Link
                      to="/people/groups/$groupId"
                      params={{ groupId: group.id }}
                      className={classes.name}
                    >
                      {group.name}
                    </Link>{' '}
                    <Badge color="gray">
                      {t(
                        group.keptByDirectory
                          ? 'people.directory.badge'
                          : group.rule
                            ? 'people.group.by_rule'
                            : 'people.group.by_hand',
                      )}
                    </Badge>
                  </>
                }
                note={[
                  t('people.group.people', { count: group.people, shown: number(group.people) }),
                  group.rule && sentence(group.rule),
                ]
                  .filter(Boolean)
                  .join(' · ')}
              />
            </li>
          ))}
        </ul>
      )}
      <Suspense>{making && <NewGroup onClose={() => setMaking(false)} />}</Suspense>
    </Page>
  );
}
