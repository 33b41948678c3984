/** People from a spreadsheet: choose the file, see what would happen, then import; the toast takes it back. */
import { Button, FileButton, Stack } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Download, FileSpreadsheet } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../lib/api.ts';
import { decodeCsv, saveAsFile } from '../../lib/csv-file.ts';
import { useFormat } from '../../lib/format.ts';
import { Dialog, DialogActs } from '../../ui/Dialog.tsx';
import { FormProblem } from '../../ui/FormProblem.tsx';
import { Listening } from '../../ui/Mark.tsx';
import { toast } from '../../ui/toasts.ts';
import { ImportPreview } from './ImportPreview.tsx';

const sendCsv = (csv: string, dryRun: boolean) =>
  answer(api.POST('/api/v1/people/imports', { body: { csv, dryRun } }));

export default function ImportPeople({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const { number } = useFormat();
  const queryClient = useQueryClient();
  const refresh = () =>
    Promise.all(['people', 'teams'].map((key) => queryClient.invalidateQueries({ queryKey: [key] })));
  const trial = useMutation({
    meta: { quiet: true },
    async mutationFn(file: File) {
      const csv = decodeCsv(new Uint8Array(await file.arrayBuffer()));
      return { csv, name: file.name, result: await sendCsv(csv, true) };
    },
  });
  const undo = useMutation({
    mutationFn: (id: string) =>
      answer(api.DELETE('/api/v1/people/imports/{id}', { params: { path: { id } } })),
    async onSuccess({ removed }) {
      await refresh();
      toast({ tone: 'plain', text: t('people.import.undone', { count: removed, shown: number(removed) }) });
    },
  });
  const real = useMutation({
    meta: { quiet: true },
    mutationFn: (csv: string) => sendCsv(csv, false),
    async onSuccess({ created, importId }) {
      await refresh();
      toast({
        text: t('people.import.done', { count: created, shown: number(created) }),
        ...(importId && { undo: () => undo.mutate(importId) }),
      });
      onClose();
    },
  });
  const model = () => saveAsFile('portevoix.csv', `\uFEFF${t('people.import.model')}`);
  const found = trial.data;
  const choose = (
    <FileButton accept=".csv,.tsv,.txt,text/csv" onChange={(file) => file && trial.mutate(file)}>
      {(props) => (
        <Button
          {...props}
          variant={found ? 'default' : 'filled'}
          leftSection={<FileSpreadsheet size={18} aria-hidden />}
        >
          {t(found ? 'people.import.other' : 'people.import.choose')}
        </Button>
      )}
    </FileButton>
  );
  return (
    <Dialog opened onClose={onClose} title={t('people.import.title')} size="lg">
      <Stack gap="md">
        <FormProblem error={trial.error ?? real.error} />
        {trial.isPending && <Listening label={t('people.import.reading')} />}
        {!trial.isPending && !found && (
          <>
            <p>{t('people.import.how')}</p>
            <p>{t('people.import.invited')}</p>
          </>
        )}
        {!trial.isPending && found && <ImportPreview file={found.name} result={found.result} />}
      </Stack>
      <DialogActs>
        {!found && (
          <Button variant="default" leftSection={<Download size={18} aria-hidden />} onClick={model}>
            {t('people.import.get_model')}
          </Button>
        )}
        {choose}
        {found && (
          <Button
            disabled={found.result.created === 0}
            loading={real.isPending}
            onClick={() => real.mutate(found.csv)}
          >
            {t('people.import.confirm', { count: found.result.created, shown: number(found.result.created) })}
          </Button>
        )}
      </DialogActs>
    </Dialog>
  );
}
