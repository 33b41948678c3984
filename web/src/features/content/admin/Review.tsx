/** The review queue: read, accept or set aside, by touch, mouse or keyboard, one by one or many at once. */
import { Button, Kbd, Select } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useCallback, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CursorList, itemsOf } from '../../../ui/CursorList.tsx';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { Filters } from '../../../ui/Filters.tsx';
import { Page } from '../../../ui/Page.tsx';
import { SearchField } from '../../../ui/SearchField.tsx';
import { type QueueItem, queueQuery, sourcesQuery } from './queries.ts';
import classes from './Review.module.css';
import { ReviewItem } from './ReviewItem.tsx';
import { SourcesNav } from './SourcesNav.tsx';
import { type QueueSearch, shownItems } from './searches.ts';
import { useDecide, type Verdict } from './use-decide.ts';

const route = getRouteApi('/app/sources/review');

export function Review() {
  const { t } = useTranslation();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const queue = useInfiniteQuery(queueQuery(search));
  const { data: sources } = useQuery(sourcesQuery);
  const items = useMemo(() => itemsOf(queue.data), [queue.data]);
  const [picked, setPicked] = useState<ReadonlySet<string>>(new Set());
  const chosen = items.filter((item) => picked.has(item.id));
  const list = useRef<HTMLDivElement>(null);
  const decide = useDecide();
  const filter = useCallback(
    (change: Partial<QueueSearch>) =>
      void navigate({ search: (old) => ({ ...old, ...change }), replace: true }),
    [navigate],
  );
  const onSearch = useCallback((q: string) => filter({ q: q || undefined }), [filter]);
  const waiting = search.show === undefined;

  const rowAt = (index: number) => list.current?.querySelectorAll<HTMLElement>('article[tabindex]')[index];
  const move = (from: string, by: number) => {
    const index = items.findIndex((item) => item.id === from);
    rowAt(Math.min(items.length - 1, Math.max(0, index + by)))?.focus();
  };
  const run = (verdict: Verdict, several: readonly QueueItem[]) => {
    const leaving = new Set(several.map((item) => item.id));
    const first = items.findIndex((item) => leaving.has(item.id));
    // The focus goes on to the next item that stays, before its own leaves.
    const next = items.findIndex((item, index) => index > first && !leaving.has(item.id));
    const before = items.findLastIndex((item, index) => index < first && !leaving.has(item.id));
    rowAt(next >= 0 ? next : before)?.focus();
    setPicked(new Set());
    void decide(verdict, several);
  };
  const toggle = (id: string) =>
    setPicked((old) => {
      const now = new Set(old);
      if (!now.delete(id)) now.add(id);
      return now;
    });

  return (
    <Page title={t('content.review.title')} lead={t('content.review.lead')}>
      <SourcesNav />
      <Filters label={t('content.review.find')}>
        <SearchField label={t('content.review.search')} value={search.q ?? ''} onSearch={onSearch} />
        <Select
          aria-label={t('content.review.source')}
          placeholder={t('content.review.any_source')}
          clearable
          searchable
          value={search.source ?? null}
          data={sources?.items.map((source) => ({ value: source.id, label: source.title })) ?? []}
          onChange={(source) => filter({ source: source ?? undefined })}
        />
        <Select
          aria-label={t('content.review.show')}
          value={search.show ?? 'pending'}
          allowDeselect={false}
          data={['pending', ...shownItems].map((show) => ({
            value: show,
            label: t(`content.review.show.${show as 'pending'}`),
          }))}
          onChange={(show) => filter({ show: shownItems.find((one) => one === show) })}
        />
      </Filters>
      {waiting && items.length > 0 && (
        <p className={classes.keys}>
          <Kbd>↑</Kbd> <Kbd>↓</Kbd> {t('content.review.key_move')} · <Kbd>A</Kbd>{' '}
          {t('content.review.key_accept')} · <Kbd>R</Kbd> {t('content.review.key_reject')} · <Kbd>X</Kbd>{' '}
          {t('content.review.key_pick')} · <Kbd>O</Kbd> {t('content.review.key_open')}
        </p>
      )}
      <div ref={list} className={classes.queue}>
        <CursorList
          query={queue}
          label={t('content.review.title')}
          keyOf={(item) => item.id}
          rowHeight={150}
          row={(item) => (
            <ReviewItem
              item={item}
              picked={picked.has(item.id)}
              onPick={() => toggle(item.id)}
              onMove={(by) => move(item.id, by)}
              onDecide={(verdict) => run(verdict, [item])}
            />
          )}
          empty={
            <Nothing
              search={search}
              sources={sources?.items.length ?? null}
              onClear={() => void navigate({ search: {} })}
            />
          }
        />
      </div>
      {chosen.length > 0 && (
        <section className={classes.bulk} aria-label={t('content.review.chosen', { count: chosen.length })}>
          <span>{t('content.review.chosen', { count: chosen.length })}</span>
          <Button variant="default" onClick={() => run('rejection', chosen)}>
            {t('content.review.reject')}
          </Button>
          <Button onClick={() => run('acceptance', chosen)}>{t('content.review.accept')}</Button>
          <Button variant="subtle" color="gray" onClick={() => setPicked(new Set())}>
            {t('content.review.none_chosen')}
          </Button>
        </section>
      )}
    </Page>
  );
}

interface NothingProps {
  search: QueueSearch;
  sources: number | null;
  onClear: () => void;
}
function Nothing({ search, sources, onClear }: NothingProps) {
  const { t } = useTranslation();
  if (search.q || search.source || search.show) {
    return (
      <EmptyState
        title={t('content.review.none_found')}
        act={
          <Button variant="default" onClick={onClear}>
            {t('ui.filters.clear')}
          </Button>
        }
      />
    );
  }
  const none = sources === 0;
  return (
    <EmptyState
      title={t(none ? 'content.sources.empty' : 'content.review.empty')}
      act={
        <Button
          variant="default"
          renderRoot={(props) => <Link to={none ? '/sources' : '/stories'} {...props} />}
        >
          {t(none ? 'content.today.begin_act' : 'content.review.to_stories')}
        </Button>
      }
    >
      <p>{t(none ? 'content.sources.empty_text' : 'content.review.empty_text')}</p>
    </EmptyState>
  );
}
