/** The audit log: is it as it was written, who did what, and taking it out. */
import { Button } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../lib/format.ts';
import { CursorList } from '../../ui/CursorList.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Line } from '../../ui/Line.tsx';
import { Page, Section } from '../../ui/Page.tsx';
import { SettingsNav } from '../workspaces/SettingsNav.tsx';
import { AuditExport } from './AuditExport.tsx';
import { AuditFilters } from './AuditFilters.tsx';
import { type Entry, entriesQuery } from './queries.ts';
import { Verification } from './Verification.tsx';
import { aboutOf, actOf, actorOf } from './words.ts';

const EntryDetail = lazy(() => import('./EntryDetail.tsx'));
const route = getRouteApi('/app/settings/audit');

export function Audit() {
  const { t } = useTranslation();
  const filters = route.useSearch();
  const [looking, setLooking] = useState<Entry | null>(null);
  const entries = useInfiniteQuery(entriesQuery(filters));
  const filtered = Object.keys(filters).length > 0;
  return (
    <Page title={t('workspaces.settings.title')} width="text">
      <SettingsNav />
      <Verification />
      <Section title={t('audit.title')} lead={t('audit.lead')}>
        <AuditFilters />
        <CursorList
          query={entries}
          label={t('audit.title')}
          keyOf={(entry) => String(entry.number)}
          rowHeight={72}
          row={(entry) => <EntryLine entry={entry} onLook={() => setLooking(entry)} />}
          empty={
            <EmptyState title={t(filtered ? 'audit.nothing.title' : 'audit.empty.title')}>
              {t(filtered ? 'audit.nothing.text' : 'audit.empty.text')}
            </EmptyState>
          }
        />
      </Section>
      <AuditExport filters={filters} />
      <Suspense>{looking && <EntryDetail entry={looking} onClose={() => setLooking(null)} />}</Suspense>
    </Page>
  );
}

function EntryLine({ entry, onLook }: { entry: Entry; onLook: () => void }) {
  const { t } = useTranslation();
  const { dateTime } = useFormat();
  return (
    <Line
      title={`${actorOf(t, entry)} ${actOf(t, entry.act)}`}
      note={[
        dateTime(entry.at),
        entry.about?.kind === 'person' && aboutOf(t, entry),
        entry.actor.kind === 'token' && t('audit.via.token'),
      ]
        .filter(Boolean)
        .join(' · ')}
      acts={
        <Button
          variant="subtle"
          aria-label={t('audit.open_named', { number: entry.number })}
          onClick={onLook}
        >
          {t('audit.open')}
        </Button>
      }
    />
  );
}
