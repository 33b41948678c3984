/** Everybody a campaign can address: found by words and filters that stand in the address; ten thousand scroll. */
import { Badge, Button, Select } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { Plus } from 'lucide-react';
import { lazy, Suspense, useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../lib/format.ts';
import { CursorList } from '../../../ui/CursorList.tsx';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { Filters } from '../../../ui/Filters.tsx';
import { Line } from '../../../ui/Line.tsx';
import { Page } from '../../../ui/Page.tsx';
import { SearchField } from '../../../ui/SearchField.tsx';
import { facetsQuery, type TargetLine, targetsQuery } from './queries.ts';
import { lacks, stances, type TargetsSearch } from './searches.ts';
import classes from './Targets.module.css';
import { BackToCampaigns, TargetsNav } from './TargetsNav.tsx';
import { noonOf, stanceColours, useChamber } from './words.ts';

const AddTarget = lazy(() => import('./AddTarget.tsx'));
const AddToList = lazy(() => import('./AddToList.tsx'));
const route = getRouteApi('/app/campaigns/targets');
const lackWords = {
  vacant: 'campaigns.targets.only_vacant',
  noEmail: 'campaigns.targets.only_no_email',
  gone: 'campaigns.targets.only_gone',
} as const;

export function Targets() {
  const { t } = useTranslation();
  const { number } = useFormat();
  const chamber = useChamber();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const [open, setOpen] = useState<'add' | 'list' | null>(null);
  const targets = useInfiniteQuery(targetsQuery(search));
  const facets = useQuery(facetsQuery).data;
  const filter = useCallback(
    (change: { [K in keyof TargetsSearch]?: string | undefined }) =>
      void navigate({ search: (old) => ({ ...old, ...change }) as TargetsSearch, replace: true }),
    [navigate],
  );
  const onSearch = useCallback((q: string) => filter({ q: q || undefined }), [filter]);
  const filtered = Object.values(search).some(Boolean);
  const total = targets.data?.pages[0]?.total ?? 0;
  const choice = (
    key: 'chamber' | 'party' | 'committee' | 'list',
    data: { value: string; label: string }[],
  ) =>
    data.length > 0 && (
      <Select
        aria-label={t(`campaigns.targets.${key}`)}
        placeholder={t(`campaigns.targets.${key}`)}
        clearable
        searchable
        limit={200}
        value={search[key] ?? null}
        data={data}
        onChange={(value) => filter({ [key]: value ?? undefined })}
      />
    );
  const same = (items: readonly { value: string }[] = []) =>
    items.map(({ value }) => ({ value, label: value }));
  return (
    <Page
      title={t('campaigns.targets.title')}
      lead={t('campaigns.targets.lead')}
      before={<BackToCampaigns />}
      acts={
        <Button leftSection={<Plus size={18} aria-hidden />} onClick={() => setOpen('add')}>
          {t('campaigns.targets.add')}
        </Button>
      }
    >
      <TargetsNav />
      <Filters label={t('campaigns.targets.find')}>
        <SearchField label={t('campaigns.targets.search')} value={search.q ?? ''} onSearch={onSearch} />
        {choice(
          'chamber',
          (facets?.chambers ?? []).map(({ value }) => ({ value, label: chamber(value) })),
        )}
        {choice('party', same(facets?.parties))}
        {choice('committee', same(facets?.committees))}
        {choice(
          'list',
          (facets?.lists ?? []).map(({ id, name }) => ({ value: id, label: name })),
        )}
        <Select
          aria-label={t('campaigns.targets.stance')}
          placeholder={t('campaigns.targets.stance')}
          clearable
          value={search.stance ?? null}
          data={stances.map((value) => ({ value, label: t(`campaigns.stance.${value}`) }))}
          onChange={(value) => filter({ stance: value ?? undefined })}
        />
        <Select
          aria-label={t('campaigns.targets.what')}
          placeholder={t('campaigns.targets.what')}
          clearable
          value={search.what ?? null}
          data={lacks.map((value) => ({ value, label: t(lackWords[value]) }))}
          onChange={(value) => filter({ what: value ?? undefined })}
        />
      </Filters>
      {total > 0 && (
        <div className={classes.acts}>
          <p className={classes.total} role="status">
            {t('campaigns.targets.total', { count: total, shown: number(total) })}
          </p>
          {filtered && (
            <Button variant="default" onClick={() => setOpen('list')}>
              {t('campaigns.target_lists.add_found')}
            </Button>
          )}
        </div>
      )}
      <CursorList
        query={targets}
        label={t('campaigns.targets.title')}
        keyOf={(target) => target.id}
        rowHeight={84}
        row={(target) => <TargetRow target={target} />}
        empty={
          filtered ? (
            <EmptyState
              title={t('campaigns.targets.none_found')}
              act={
                <Button variant="default" onClick={() => void navigate({ search: {}, replace: true })}>
                  {t('ui.filters.clear')}
                </Button>
              }
            />
          ) : (
            <EmptyState
              title={t('campaigns.targets.none')}
              act={
                <Button renderRoot={(props) => <Link to="/campaigns/targets/sources" {...props} />}>
                  {t('campaigns.sources.add')}
                </Button>
              }
            >
              <p>{t('campaigns.targets.none_text')}</p>
            </EmptyState>
          )
        }
      />
      <Suspense>
        {open === 'add' && <AddTarget onClose={() => setOpen(null)} />}
        {open === 'list' && <AddToList search={search} total={total} onClose={() => setOpen(null)} />}
      </Suspense>
    </Page>
  );
}

function TargetRow({ target }: { target: TargetLine }) {
  const { t } = useTranslation();
  const { date } = useFormat();
  const chamber = useChamber();
  const { jurisdiction, party, stance, vacant } = target;
  return (
    <Line
      title={
        <>
          <Link to="/campaigns/targets/$targetId" params={{ targetId: target.id }}>
            {target.name}
          </Link>{' '}
          <span className={classes.badges}>
            {vacant && <Badge color="warn">{t('campaigns.targets.vacant')}</Badge>}
            {target.gone && <Badge color="gray">{t('campaigns.targets.gone')}</Badge>}
            {!vacant && stance !== 'unknown' && (
              <Badge color={stanceColours[stance]}>{t(`campaigns.stance.${stance}`)}</Badge>
            )}
            {!vacant && !target.email && <Badge color="gray">{t('campaigns.targets.no_email')}</Badge>}
          </span>
        </>
      }
      note={[
        ['other', 'fr-mairie'].includes(target.chamber)
          ? target.post
          : `${target.post}, ${chamber(target.chamber)}`,
        !vacant && jurisdiction?.name,
        party,
        target.dataDate && t('campaigns.targets.data_date', { date: date(noonOf(target.dataDate)) }),
      ]
        .filter(Boolean)
        .join(' · ')}
    />
  );
}
