/** Every source by its health: what is wrong in plain words, what to do, when we try again; one by one or many at once. */
import { Badge, Button, Checkbox, Chip } from '@mantine/core';
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../../lib/api.ts';
import { useFormat } from '../../../lib/format.ts';
import { CursorList, itemsOf } from '../../../ui/CursorList.tsx';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { Page } from '../../../ui/Page.tsx';
import { SearchField } from '../../../ui/SearchField.tsx';
import { toast } from '../../../ui/toasts.ts';
import { type Source, sourceHealthQuery, sourceListQuery } from './queries.ts';
import review from './Review.module.css';
import classes from './SourceHealth.module.css';
import { SourcesNav } from './SourcesNav.tsx';
import { type HealthSearch, sourceStates } from './searches.ts';
import { tones } from './source-tones.ts';

const route = getRouteApi('/app/sources/health');
type Act = 'read' | 'pause' | 'resume';

export function SourceHealth() {
  const { t } = useTranslation();
  const { number } = useFormat();
  const queryClient = useQueryClient();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const sources = useInfiniteQuery(sourceListQuery(search));
  const { data: counts } = useQuery(sourceHealthQuery);
  const items = itemsOf(sources.data);
  const [picked, setPicked] = useState<ReadonlySet<string>>(new Set());
  const chosen = items.filter(({ id }) => picked.has(id)).map(({ id }) => id);
  const filter = useCallback(
    (change: HealthSearch) => {
      setPicked(new Set());
      void navigate({ search: (old) => ({ ...old, ...change }), replace: true });
    },
    [navigate],
  );
  const onSearch = useCallback((q: string) => filter({ q: q || undefined }), [filter]);
  const act = useMutation({
    mutationFn: ({ act, ids }: { act: Act; ids: string[] }) =>
      answer(api.POST('/api/v1/source-acts', { body: { act, ids } })),
    async onSuccess({ done }, { act: what, ids }) {
      setPicked(new Set());
      await queryClient.invalidateQueries({ queryKey: ['sources'] });
      const back: Act | null = what === 'pause' ? 'resume' : what === 'resume' ? 'pause' : null;
      toast({
        text: t(`content.health.done.${what}`, { count: done, shown: number(done) }),
        ...(back && { undo: () => act.mutate({ act: back, ids }) }),
      });
    },
  });
  const toggle = (id: string) =>
    setPicked((old) => {
      const now = new Set(old);
      if (!now.delete(id)) now.add(id);
      return now;
    });
  const all = items.length > 0 && chosen.length === items.length;

  return (
    <Page title={t('content.health.title')} lead={t('content.health.lead')}>
      <SourcesNav />
      <search className={classes.find} aria-label={t('content.health.find')}>
        <SearchField label={t('content.health.search')} value={search.q ?? ''} onSearch={onSearch} />
        <Chip.Group
          value={search.state ?? 'all'}
          onChange={(value) => filter({ state: sourceStates.find((state) => state === value) })}
        >
          <div className={classes.states} role="radiogroup" aria-label={t('content.health.state')}>
            <Chip value="all">{t('content.health.all')}</Chip>
            {sourceStates.map((state) => (
              <Chip key={state} value={state}>
                {t(`content.sources.state.${state}`)}
                {counts && ` (${number(counts[state])})`}
              </Chip>
            ))}
          </div>
        </Chip.Group>
      </search>
      {items.length > 0 && (
        <Checkbox
          className={classes.all}
          label={t('content.health.pick_all', { count: items.length, shown: number(items.length) })}
          checked={all}
          indeterminate={chosen.length > 0 && !all}
          onChange={() => setPicked(new Set(all ? [] : items.map(({ id }) => id)))}
        />
      )}
      <div className={review.queue}>
        <CursorList
          query={sources}
          label={t('content.sources.feeds')}
          keyOf={(source) => source.id}
          rowHeight={110}
          row={(source) => (
            <Row
              source={source}
              picked={picked.has(source.id)}
              onPick={() => toggle(source.id)}
              onAct={(what) => act.mutate({ act: what, ids: [source.id] })}
            />
          )}
          empty={
            <EmptyState
              title={t(search.q || search.state ? 'content.health.none' : 'content.sources.empty')}
            />
          }
        />
      </div>
      {chosen.length > 0 && (
        <section className={review.bulk} aria-label={t('content.health.chosen', { count: chosen.length })}>
          <span>{t('content.health.chosen', { count: chosen.length })}</span>
          <Button onClick={() => act.mutate({ act: 'read', ids: chosen })} loading={act.isPending}>
            {t('content.health.retry')}
          </Button>
          <Button variant="default" onClick={() => act.mutate({ act: 'pause', ids: chosen })}>
            {t('content.sources.pause')}
          </Button>
          <Button variant="default" onClick={() => act.mutate({ act: 'resume', ids: chosen })}>
            {t('content.sources.resume')}
          </Button>
          <Button variant="subtle" color="gray" onClick={() => setPicked(new Set())}>
            {t('content.review.none_chosen')}
          </Button>
        </section>
      )}
    </Page>
  );
}

interface RowProps {
  source: Source;
  picked: boolean;
  onPick: () => void;
  onAct: (act: Act) => void;
}
function Row({ source, picked, onPick, onAct }: RowProps) {
  const { t } = useTranslation();
  const { relative } = useFormat();
  const { state, title } = source;
  return (
    <article className={classes.row} data-picked={picked || undefined} aria-busy={state === 'checking'}>
      <Checkbox
        size="md"
        aria-label={t('content.health.pick', { title })}
        checked={picked}
        onChange={onPick}
        className={classes.pick}
      />
      <div className={classes.words}>
        <h2 className={classes.title} dir="auto">
          <Link to="/sources/$sourceId" params={{ sourceId: source.id }}>
            {title}
          </Link>
        </h2>
        <p className={classes.meta}>
          <Badge color={tones[state]}>{t(`content.sources.state.${state}`)}</Badge>
          <span>
            {source.lastSuccessAt
              ? t('content.health.last_success', { when: relative(source.lastSuccessAt) })
              : t('content.health.never')}
          </span>
          {source.nextCheckAt && state !== 'checking' && (
            <span>{t('content.health.next', { when: relative(source.nextCheckAt) })}</span>
          )}
          {source.failures > 1 && <span>{t('content.health.failures', { count: source.failures })}</span>}
        </p>
        {source.error && state !== 'checking' && (
          <p className={classes.error}>
            <strong>{source.error.title}</strong>
            {source.error.detail && ` ${source.error.detail}`}
            {!source.nextCheckAt && state === 'stopped' && ` ${t('content.sources.no_next')}`}
          </p>
        )}
      </div>
      <div className={classes.acts}>
        <Button
          variant="light"
          size="sm"
          aria-label={t('content.health.retry_one', { title })}
          disabled={state === 'checking'}
          onClick={() => onAct('read')}
        >
          {t('content.health.retry')}
        </Button>
        <Button
          variant="default"
          size="sm"
          aria-label={t(state === 'paused' ? 'content.health.resume_one' : 'content.health.pause_one', {
            title,
          })}
          onClick={() => onAct(state === 'paused' ? 'resume' : 'pause')}
        >
          {t(state === 'paused' ? 'content.sources.resume' : 'content.sources.pause')}
        </Button>
      </div>
    </article>
  );
}
