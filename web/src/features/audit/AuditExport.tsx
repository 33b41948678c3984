/** Taking the log out, with the filters of the page, for a spreadsheet or for verifying it elsewhere. */
import { Button, Stack } from '@mantine/core';
import type { AuditFilters, AuditExport as ExportFile } from '@portevoix/core/audit';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../lib/api.ts';
import { saveAsFile } from '../../lib/csv-file.ts';
import { FormProblem } from '../../ui/FormProblem.tsx';
import { Section } from '../../ui/Page.tsx';
import classes from './Audit.module.css';
import { auditCsv } from './audit-csv.ts';

export function AuditExport({ filters }: { filters: AuditFilters }) {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const take = useMutation({
    meta: { quiet: true },
    async mutationFn(kind: 'csv' | 'json') {
      const file = (await answer(api.POST('/api/v1/audit-exports', { body: filters }))) as ExportFile;
      const text = kind === 'csv' ? auditCsv(t, file) : JSON.stringify(file, null, 2);
      saveAsFile(`audit.${kind}`, text, kind === 'csv' ? 'text/csv;charset=utf-8' : 'application/json');
      await queryClient.invalidateQueries({ queryKey: ['audit-facets'] });
      await queryClient.invalidateQueries({ queryKey: ['audit-entries'] });
    },
  });
  return (
    <Section title={t('audit.export.title')} lead={t('audit.export.lead')}>
      <Stack gap="md">
        <FormProblem error={take.error} />
        <div className={classes.acts}>
          <Button onClick={() => take.mutate('csv')} loading={take.isPending}>
            {t('audit.export.csv')}
          </Button>
          <Button variant="default" onClick={() => take.mutate('json')} loading={take.isPending}>
            {t('audit.export.json')}
          </Button>
        </div>
      </Stack>
    </Section>
  );
}
