/** Lists of feeds from another reader: brought in after a look at what would happen, and given out again. */
import { Button, FileButton, Progress } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Download, FileUp } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../../lib/api.ts';
import { decodeCsv, saveAsFile } from '../../../lib/csv-file.ts';
import { useFormat } from '../../../lib/format.ts';
import { Dialog, DialogActs } from '../../../ui/Dialog.tsx';
import { FormProblem } from '../../../ui/FormProblem.tsx';
import { Listening } from '../../../ui/Mark.tsx';
import { sourceImportsQuery } from './queries.ts';
import classes from './Sources.module.css';

const send = (opml: string, dryRun: boolean) =>
  answer(api.POST('/api/v1/source-imports', { body: { opml, dryRun, facet: 'commercial' } }));

export function SourceLists() {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const save = useMutation({
    mutationFn: () => answer(api.GET('/api/v1/source-list')),
    onSuccess: ({ opml }) => saveAsFile('portevoix.opml', opml, 'text/x-opml;charset=utf-8'),
  });
  return (
    <>
      <Button variant="default" leftSection={<FileUp size={18} aria-hidden />} onClick={() => setOpen(true)}>
        {t('content.lists.bring')}
      </Button>
      <Button
        variant="subtle"
        leftSection={<Download size={18} aria-hidden />}
        loading={save.isPending}
        onClick={() => save.mutate()}
      >
        {t('content.lists.save')}
      </Button>
      {open && <BringList onClose={() => setOpen(false)} />}
    </>
  );
}

function BringList({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const { number } = useFormat();
  const queryClient = useQueryClient();
  const trial = useMutation({
    meta: { quiet: true },
    async mutationFn(file: File) {
      const opml = decodeCsv(new Uint8Array(await file.arrayBuffer()));
      return { opml, name: file.name, result: await send(opml, true) };
    },
  });
  const real = useMutation({
    meta: { quiet: true },
    mutationFn: (opml: string) => send(opml, false),
    async onSuccess() {
      await queryClient.invalidateQueries({ queryKey: ['sources'] });
      onClose();
    },
  });
  const found = trial.data;
  return (
    <Dialog opened onClose={onClose} title={t('content.lists.bring')} size="lg">
      <FormProblem error={trial.error ?? real.error} />
      {trial.isPending && <Listening label={t('content.lists.reading')} />}
      {!trial.isPending && !found && <p>{t('content.lists.how')}</p>}
      {!trial.isPending && found && (
        <div role="status" className={classes.listPreview}>
          <p>
            <strong>
              {t('content.lists.would_add', {
                count: found.result.total,
                shown: number(found.result.total),
                file: found.name,
              })}
            </strong>{' '}
            {found.result.known > 0 &&
              t('content.lists.known', { count: found.result.known, shown: number(found.result.known) })}
          </p>
          {found.result.preview.length > 0 && (
            <ul>
              {found.result.preview.map((one) => (
                <li key={one.url} dir="auto">
                  {one.title ?? one.url}
                  {one.topics.length > 0 && (
                    <small> {one.topics.map((topic) => `#${topic}`).join(' ')}</small>
                  )}
                </li>
              ))}
            </ul>
          )}
          {found.result.errors.length > 0 && (
            <>
              <p>{t('content.lists.left_out', { count: found.result.errors.length })}</p>
              <ul>
                {found.result.errors.slice(0, 20).map((error) => (
                  <li key={`${error.line} ${error.value}`}>
                    {t(`content.lists.error.${error.code}`, { line: number(error.line), value: error.value })}
                  </li>
                ))}
              </ul>
            </>
          )}
        </div>
      )}
      <DialogActs>
        <FileButton accept=".opml,.xml,text/xml,text/x-opml" onChange={(file) => file && trial.mutate(file)}>
          {(props) => (
            <Button {...props} variant={found ? 'default' : 'filled'}>
              {t(found ? 'content.lists.other' : 'content.lists.choose')}
            </Button>
          )}
        </FileButton>
        {found && (
          <Button
            disabled={found.result.total === 0}
            loading={real.isPending}
            onClick={() => real.mutate(found.opml)}
          >
            {t('content.lists.confirm', { count: found.result.total, shown: number(found.result.total) })}
          </Button>
        )}
      </DialogActs>
    </Dialog>
  );
}

/** How far a list is that is being brought in; gone when it is done, and there again whenever one comes back. */
export function ListProgress() {
  const { t } = useTranslation();
  const { number } = useFormat();
  const queryClient = useQueryClient();
  const { data } = useQuery(sourceImportsQuery);
  const running = data?.items.find((one) => one.finishedAt === null);
  // Not only "was running": a short list may be done before it was ever seen running, and after the sources were read.
  const ended = data && (data.items.find((one) => one.finishedAt !== null)?.finishedAt ?? null);
  const was = useRef<string | null>(undefined);
  useEffect(() => {
    if (ended !== undefined && was.current !== undefined && ended !== was.current)
      void queryClient.invalidateQueries({ queryKey: ['sources'] });
    was.current = ended;
  }, [ended, queryClient]);
  if (!running) return null;
  const done = running.added + running.known;
  return (
    <div className={classes.progress} role="status">
      <p>{t('content.lists.progress', { done: number(running.added), total: number(running.total) })}</p>
      <Progress
        value={running.total === 0 ? 100 : (100 * done) / running.total}
        aria-label={t('content.lists.bring')}
      />
    </div>
  );
}
