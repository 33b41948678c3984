/** Puts the people a spreadsheet names into a group: first what would happen, then it happens. */
import { Button, FileButton, Stack } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { FileSpreadsheet } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../../lib/api.ts';
import { decodeCsv } from '../../../lib/csv-file.ts';
import { useFormat } from '../../../lib/format.ts';
import { Dialog, DialogActs } from '../../../ui/Dialog.tsx';
import { FormProblem } from '../../../ui/FormProblem.tsx';
import { Listening } from '../../../ui/Mark.tsx';
import { toast } from '../../../ui/toasts.ts';
import { ImportErrors } from '../ImportErrors.tsx';
import type { Group } from '../words.ts';

export default function ImportMembers({ group, onClose }: { group: Group; onClose: () => void }) {
  const { t } = useTranslation();
  const { number } = useFormat();
  const queryClient = useQueryClient();
  const send = (csv: string, dryRun: boolean) =>
    answer(
      api.POST('/api/v1/groups/{id}/imports', { params: { path: { id: group.id } }, body: { csv, dryRun } }),
    );
  const trial = useMutation({
    meta: { quiet: true },
    async mutationFn(file: File) {
      const csv = decodeCsv(new Uint8Array(await file.arrayBuffer()));
      return { csv, name: file.name, result: await send(csv, true) };
    },
  });
  const real = useMutation({
    meta: { quiet: true },
    mutationFn: (csv: string) => send(csv, false),
    async onSuccess() {
      await Promise.all(
        ['people', 'groups'].map((key) => queryClient.invalidateQueries({ queryKey: [key] })),
      );
      toast({ text: t('people.group.changed') });
      onClose();
    },
  });
  const found = trial.data;
  const counted = (count: number) => ({ count, shown: number(count) });
  return (
    <Dialog opened onClose={onClose} title={t('people.group.import')} size="lg">
      <Stack gap="md">
        <FormProblem error={trial.error ?? real.error} />
        {trial.isPending && <Listening label={t('people.import.reading')} />}
        {!trial.isPending && !found && <p>{t('people.group.import_how')}</p>}
        {found && (
          <div role="status">
            <p>
              <strong>
                {t('people.group.import_would', { ...counted(found.result.added), file: found.name })}
              </strong>{' '}
              {found.result.known > 0 && t('people.group.import_known', counted(found.result.known))}
            </p>
            <ImportErrors errors={found.result.errors} />
          </div>
        )}
      </Stack>
      <DialogActs>
        <Button variant="default" onClick={onClose}>
          {t('common.cancel')}
        </Button>
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
        {found && (
          <Button
            disabled={found.result.added === 0}
            loading={real.isPending}
            onClick={() => real.mutate(found.csv)}
          >
            {t('people.group.import_confirm', counted(found.result.added))}
          </Button>
        )}
      </DialogActs>
    </Dialog>
  );
}
