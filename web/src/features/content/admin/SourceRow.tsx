/** One source: what it is, how its last reading went, what waits, and what one can do with it. */
import { ActionIcon, Alert, Anchor, Badge, Button, Loader, Menu } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { EllipsisVertical, ExternalLink, Pause, Play, RefreshCw, Settings2, Trash2 } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../../lib/api.ts';
import { useFormat } from '../../../lib/format.ts';
import { ConfirmDialog } from '../../../ui/ConfirmDialog.tsx';
import { FacetTag } from '../../../ui/FacetTag.tsx';
import { toast } from '../../../ui/toasts.ts';
import type { Source } from './queries.ts';
import classes from './Sources.module.css';
import { tones } from './source-tones.ts';

export function SourceRow({ source }: { source: Source }) {
  const { t } = useTranslation();
  const { relative, number } = useFormat();
  const queryClient = useQueryClient();
  const [asking, setAsking] = useState<'remove' | null>(null);
  const path = { params: { path: { id: source.id } } };
  const refresh = () =>
    Promise.all(
      ['sources', 'queue', 'stories'].map((key) => queryClient.invalidateQueries({ queryKey: [key] })),
    );
  const read = useMutation({
    mutationFn: () => answer(api.PUT('/api/v1/sources/{id}/refresh', path)),
    onSuccess: refresh,
  });
  const pause = useMutation({
    mutationFn: (paused: boolean) => answer(api.PATCH('/api/v1/sources/{id}', { ...path, body: { paused } })),
    onSuccess: refresh,
  });
  const remove = useMutation({
    mutationFn: () => answer(api.DELETE('/api/v1/sources/{id}', path)),
    async onSuccess() {
      await refresh();
      toast({ text: t('content.sources.removed', { title: source.title }) });
    },
  });
  const instead = useMutation({
    mutationFn: (url: string) => answer(api.POST('/api/v1/sources', { body: { url, facet: source.facet } })),
    onSuccess: refresh,
  });

  // A reading that ends while one looks brings its items at once.
  const was = useRef(source.state);
  useEffect(() => {
    if (was.current === 'checking' && source.state !== 'checking') {
      void queryClient.invalidateQueries({ queryKey: ['queue'] });
      void queryClient.invalidateQueries({ queryKey: ['stories', 'overview'] });
    }
    was.current = source.state;
  }, [source.state, queryClient]);

  const host = URL.canParse(source.url) ? new URL(source.url).hostname.replace(/^www\./, '') : source.url;
  return (
    <article className={classes.source} aria-busy={source.state === 'checking'}>
      <div className={classes.words}>
        <h2 className={classes.title} dir="auto">
          {source.title}
        </h2>
        <div className={classes.meta}>
          <Anchor
            href={source.siteUrl ?? source.url}
            target="_blank"
            rel="noopener noreferrer"
            className={classes.host}
          >
            {host} <ExternalLink size={14} aria-hidden />
          </Anchor>
          <FacetTag facet={source.facet} label={t(`common.facet.${source.facet}`)} />
          {source.brings && <span>{t(`content.sources.brings.${source.brings}`)}</span>}
          {source.lastCheckedAt && (
            <span>{t('content.sources.read', { when: relative(source.lastCheckedAt) })}</span>
          )}
        </div>
      </div>
      <div className={classes.health} role="status">
        {source.state === 'checking' ? (
          <span className={classes.checking}>
            <Loader size={16} /> {t('content.sources.state.checking')}
          </span>
        ) : (
          <Badge color={tones[source.state]}>{t(`content.sources.state.${source.state}`)}</Badge>
        )}
        {source.pending > 0 && (
          <Button
            variant="light"
            size="sm"
            renderRoot={(props) => <Link to="/sources/review" search={{ source: source.id }} {...props} />}
          >
            {t('content.sources.pending', { count: source.pending, shown: number(source.pending) })}
          </Button>
        )}
      </div>
      <Menu position="bottom-end" withinPortal>
        <Menu.Target>
          <ActionIcon
            variant="subtle"
            color="gray"
            size={44}
            className={classes.menu}
            aria-label={t('content.sources.acts', { title: source.title })}
          >
            <EllipsisVertical size={20} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<RefreshCw size={18} aria-hidden />} onClick={() => read.mutate()}>
            {t('content.sources.read_now')}
          </Menu.Item>
          <Menu.Item
            leftSection={<Settings2 size={18} aria-hidden />}
            renderRoot={(props: Record<string, unknown>) => (
              <Link to="/sources/$sourceId" params={{ sourceId: source.id }} {...props} />
            )}
          >
            {t('content.sources.settings')}
          </Menu.Item>
          <Menu.Item
            leftSection={
              source.state === 'paused' ? <Play size={18} aria-hidden /> : <Pause size={18} aria-hidden />
            }
            onClick={() => pause.mutate(source.state !== 'paused')}
          >
            {t(source.state === 'paused' ? 'content.sources.resume' : 'content.sources.pause')}
          </Menu.Item>
          <Menu.Item
            color="bad"
            leftSection={<Trash2 size={18} aria-hidden />}
            onClick={() => setAsking('remove')}
          >
            {t('content.sources.remove')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {source.error && source.state !== 'checking' && (
        <Alert color="bad" variant="light" className={classes.problem} title={source.error.title}>
          {source.error.detail && <p>{source.error.detail}</p>}
          <p className={classes.next}>
            {source.nextCheckAt
              ? t('content.sources.next', { when: relative(source.nextCheckAt) })
              : t('content.sources.no_next')}
          </p>
        </Alert>
      )}
      {source.alternatives.length > 0 && source.state !== 'checking' && (
        <details className={classes.others}>
          <summary>{t('content.sources.others', { count: source.alternatives.length })}</summary>
          <ul>
            {source.alternatives.map((other) => (
              <li key={other.url}>
                <span>{other.title ?? other.url}</span>
                <Button
                  size="sm"
                  variant="default"
                  onClick={() => instead.mutate(other.url)}
                  loading={instead.isPending}
                >
                  {t('content.sources.add_too')}
                </Button>
              </li>
            ))}
          </ul>
        </details>
      )}
      <ConfirmDialog
        opened={asking === 'remove'}
        onClose={() => setAsking(null)}
        title={t('content.sources.remove_title', { title: source.title })}
        confirm={t('content.sources.remove')}
        danger
        busy={remove.isPending}
        onConfirm={() => remove.mutate()}
      >
        {t('content.sources.remove_text')}
      </ConfirmDialog>
    </article>
  );
}
