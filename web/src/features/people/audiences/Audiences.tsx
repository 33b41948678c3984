/** Saved audiences: whom each means, how many that is today, and which stories are meant for it. */
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { Line } from '../../../ui/Line.tsx';
import { LoadProblem } from '../../../ui/LoadProblem.tsx';
import { Page } from '../../../ui/Page.tsx';
import { SkeletonRows } from '../../../ui/Skeletons.tsx';
import classes from '../groups/Groups.module.css';
import { PeopleNav } from '../PeopleNav.tsx';
import { AudienceSize } from './AudienceSize.tsx';
import { audiencesQuery, type SavedAudience } from './queries.ts';
import { useRuleSentence } from './sentence.ts';

const AudienceDialog = lazy(() => import('./AudienceDialog.tsx'));

export function Audiences() {
  const { t } = useTranslation();
  const sentence = useRuleSentence();
  const audiences = useQuery(audiencesQuery);
  const [open, setOpen] = useState<SavedAudience | 'new' | null>(null);
  const act = (
    <Button leftSection={<Plus size={18} aria-hidden />} onClick={() => setOpen('new')}>
      {t('people.audiences.make')}
    </Button>
  );
  return (
    <Page title={t('people.audiences.title')} lead={t('people.audiences.lead')} acts={act}>
      <PeopleNav />
      {audiences.isPending && <SkeletonRows rows={4} />}
      {audiences.isError && <LoadProblem error={audiences.error} retry={audiences.refetch} />}
      {audiences.data?.items.length === 0 && (
        <EmptyState title={t('people.audiences.none')} act={act}>
          {t('people.audiences.none_text')}
        </EmptyState>
      )}
      {audiences.data && audiences.data.items.length > 0 && (
        <ul className={classes.list} aria-label={t('people.audiences.title')}>
          {audiences.data.items.map((audience) => (
            <li key={audience.id}>
              <Line
                title={<span className={classes.name}>{audience.name}</span>}
                note={
                  <>
                    {sentence(audience.rule)}
                    <AudienceSize audience={{ id: audience.id }} />
                  </>
                }
                acts={
                  <Button
                    variant="subtle"
                    aria-label={t('people.audiences.change_named', { name: audience.name })}
                    onClick={() => setOpen(audience)}
                  >
                    {t('people.audiences.change')}
                  </Button>
                }
              />
            </li>
          ))}
        </ul>
      )}
      <Suspense>
        {open && <AudienceDialog audience={open === 'new' ? null : open} onClose={() => setOpen(null)} />}
      </Suspense>
    </Page>
  );
}
