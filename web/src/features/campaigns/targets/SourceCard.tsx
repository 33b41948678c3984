/** One source: what it is, how old its data is, what its last reading did, what waits for a decision. */
import { ActionIcon, Alert, Badge, Button, FileButton, Loader, Menu } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { EllipsisVertical, FileUp, RefreshCw, Repeat, Trash2 } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../../lib/api.ts';
import { useFormat } from '../../../lib/format.ts';
import { wordsOf } from '../../../lib/i18n.ts';
import { ConfirmDialog } from '../../../ui/ConfirmDialog.tsx';
import { ColumnsForm } from './ColumnsForm.tsx';
import { sendFile, type TargetSource, targetsChanged } from './queries.ts';
import { ReadingResult } from './ReadingResult.tsx';
import classes from './Targets.module.css';
import { noonOf } from './words.ts';

export function SourceCard({ source }: { source: TargetSource }) {
  const { t } = useTranslation();
  const { date, number, relative } = useFormat();
  const queryClient = useQueryClient();
  const [asking, setAsking] = useState(false);
  const again = useRef<() => void>(null);
  const path = { params: { path: { id: source.id } } };
  // A reading that somebody else began, or the week, ends behind the scenes: what it brought is shown then.
  const wasReading = useRef(source.reading);
  useEffect(() => {
    if (wasReading.current && !source.reading) void targetsChanged(queryClient);
    wasReading.current = source.reading;
  }, [source.reading, queryClient]);
  const act = useMutation({
    mutationFn: (run: () => Promise<unknown>) => run(),
    onSettled: () => targetsChanged(queryClient),
  });
  const busy = source.reading || act.isPending;
  const result = source.lastResult;
  const failed = result?.kind === 'failed';
  const facts = [
    wordsOf(t, `campaigns.adapter.${source.adapter}.name`),
    t(source.brings === 'targets' ? 'campaigns.sources.targets' : 'campaigns.sources.codes', {
      count: source.count,
      shown: number(source.count),
    }),
    source.vacant > 0 &&
      t('campaigns.selection.vacant', { count: source.vacant, shown: number(source.vacant) }),
    source.dataDate
      ? t('campaigns.targets.data_date', { date: date(noonOf(source.dataDate)) })
      : t('campaigns.targets.no_date'),
    source.licence || t('campaigns.targets.no_licence'),
    source.readAt && t('campaigns.targets.read_on', { date: date(source.readAt) }),
    source.weekly && source.nextReadAt && t('campaigns.sources.next', { when: relative(source.nextReadAt) }),
  ];
  return (
    <article className={classes.source} aria-busy={busy}>
      <div className={classes.sourceHead}>
        <div>
          <h2 className={classes.name} dir="auto">
            {source.brings === 'targets' ? (
              <Link to="/campaigns/targets" search={{ source: source.id }}>
                {source.name}
              </Link>
            ) : (
              source.name
            )}
          </h2>
          <p className={classes.meta}>{facts.filter(Boolean).join(' · ')}</p>
        </div>
        <div className={classes.acts}>
          {busy ? (
            <span className={classes.badges} role="status">
              <Loader size={16} /> {t('campaigns.sources.reading')}
            </span>
          ) : (
            <Badge color={failed ? 'bad' : source.held ? 'warn' : 'good'}>
              {t(
                failed
                  ? 'campaigns.sources.state_failed'
                  : source.held
                    ? 'campaigns.sources.state_held'
                    : 'campaigns.sources.state_read',
              )}
            </Badge>
          )}
          <Menu position="bottom-end" withinPortal keepMounted>
            <Menu.Target>
              <ActionIcon
                variant="subtle"
                color="gray"
                size={44}
                aria-label={t('campaigns.sources.acts', { name: source.name })}
              >
                <EllipsisVertical size={20} aria-hidden />
              </ActionIcon>
            </Menu.Target>
            <Menu.Dropdown>
              {source.url && (
                <Menu.Item
                  leftSection={<RefreshCw size={18} aria-hidden />}
                  onClick={() =>
                    act.mutate(() => answer(api.PUT('/api/v1/target-sources/{id}/reading', path)))
                  }
                >
                  {t('campaigns.sources.read_again')}
                </Menu.Item>
              )}
              <FileButton
                resetRef={again}
                onChange={(file) => {
                  if (file)
                    act.mutate(() => sendFile(`/api/v1/target-sources/${source.id}/file`, 'PUT', file));
                  // The same file, mended, can be chosen again.
                  again.current?.();
                }}
              >
                {(props) => (
                  <Menu.Item
                    {...props}
                    closeMenuOnClick={false}
                    leftSection={<FileUp size={18} aria-hidden />}
                  >
                    {t('campaigns.sources.newer_file')}
                  </Menu.Item>
                )}
              </FileButton>
              {source.url && (
                <Menu.Item
                  leftSection={<Repeat size={18} aria-hidden />}
                  onClick={() =>
                    act.mutate(() =>
                      answer(
                        api.PATCH('/api/v1/target-sources/{id}', {
                          ...path,
                          body: { weekly: !source.weekly },
                        }),
                      ),
                    )
                  }
                >
                  {t(source.weekly ? 'campaigns.sources.stop_weekly' : 'campaigns.sources.start_weekly')}
                </Menu.Item>
              )}
              <Menu.Item
                color="bad"
                leftSection={<Trash2 size={18} aria-hidden />}
                onClick={() => setAsking(true)}
              >
                {t('campaigns.sources.remove')}
              </Menu.Item>
            </Menu.Dropdown>
          </Menu>
        </div>
      </div>
      {source.held && result?.kind === 'held' && (
        <Alert
          color="warn"
          variant="light"
          title={t('campaigns.sources.held_title', { gone: number(result.gone), now: number(source.count) })}
        >
          <p>{t('campaigns.sources.held_text')}</p>
          <div className={classes.acts}>
            <Button
              variant="default"
              disabled={busy}
              onClick={() =>
                act.mutate(() => answer(api.DELETE('/api/v1/target-sources/{id}/held-reading', path)))
              }
            >
              {t('campaigns.sources.held_no')}
            </Button>
            <Button
              variant="default"
              disabled={busy}
              onClick={() =>
                act.mutate(() =>
                  answer(api.PUT('/api/v1/target-sources/{id}/held-reading', { ...path, body: {} })),
                )
              }
            >
              {t('campaigns.sources.held_yes')}
            </Button>
          </div>
        </Alert>
      )}
      {source.held && result?.kind === 'columns' && (
        <ColumnsForm
          columns={result.columns}
          busy={busy}
          onSend={(mapping) =>
            act.mutate(() =>
              answer(api.PUT('/api/v1/target-sources/{id}/held-reading', { ...path, body: { mapping } })),
            )
          }
        />
      )}
      {result && <ReadingResult result={result} />}
      <ConfirmDialog
        opened={asking}
        onClose={() => setAsking(false)}
        title={t('campaigns.sources.remove_title', { name: source.name })}
        confirm={t('campaigns.sources.remove')}
        onConfirm={() => {
          setAsking(false);
          act.mutate(() => answer(api.DELETE('/api/v1/target-sources/{id}', path)));
        }}
        danger
      >
        {t('campaigns.sources.remove_text')}
      </ConfirmDialog>
    </article>
  );
}
