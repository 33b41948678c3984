/** The archive for those who run the installation: is it as it was written, and taking it out with a reason. */
import { Alert, Button, Stack, Textarea } from '@mantine/core';
import type { ArchiveExport } from '@portevoix/core/sharing';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../lib/api.ts';
import { saveAsFile } from '../../lib/csv-file.ts';
import { useFormat } from '../../lib/format.ts';
import { FormProblem } from '../../ui/FormProblem.tsx';
import { Page, Section } from '../../ui/Page.tsx';
import { SettingsNav } from '../workspaces/SettingsNav.tsx';
import { archiveCsv } from './archive-csv.ts';
import classes from './Rules.module.css';

export function Archive() {
  const { t } = useTranslation();
  return (
    <Page title={t('workspaces.settings.title')} width="text">
      <SettingsNav />
      <Verification />
      <Section title={t('guardrails.archive.export')} lead={t('guardrails.archive.export_lead')}>
        <Export />
      </Section>
    </Page>
  );
}

function Verification() {
  const { t } = useTranslation();
  const { number } = useFormat();
  const verify = useMutation({
    meta: { quiet: true },
    mutationFn: () => answer(api.GET('/api/v1/archive/verification')),
  });
  return (
    <Section title={t('guardrails.archive.title')} lead={t('guardrails.archive.verify_lead')}>
      <Stack gap="md" align="flex-start">
        <FormProblem error={verify.error} />
        <div role="status">
          {verify.data && (
            <Alert
              color={verify.data.problems.length === 0 ? 'good' : 'bad'}
              variant="light"
              title={t(
                verify.data.problems.length === 0 ? 'guardrails.archive.whole' : 'guardrails.archive.broken',
              )}
            >
              <p>
                {t('guardrails.archive.entries', {
                  count: verify.data.entries,
                  number: number(verify.data.entries),
                })}
              </p>
              {verify.data.head && (
                <p>
                  {t('guardrails.archive.head')} <span className={classes.hash}>{verify.data.head}</span>
                </p>
              )}
              <ul>
                {verify.data.problems.map((one) => (
                  <li key={`${one.number}-${one.kind}`}>
                    {t(`guardrails.archive.problem.${one.kind}`, { number: one.number })}
                  </li>
                ))}
              </ul>
            </Alert>
          )}
        </div>
        <Button onClick={() => verify.mutate()} loading={verify.isPending}>
          {t('guardrails.archive.verify')}
        </Button>
      </Stack>
    </Section>
  );
}

function Export() {
  const { t } = useTranslation();
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const short = reason.trim().length < 5;
  const take = useMutation({
    meta: { quiet: true },
    mutationFn: async (kind: 'json' | 'csv') => {
      const archive = (await answer(
        api.POST('/api/v1/archive/exports', { body: { reason } }),
      )) as ArchiveExport;
      const text = kind === 'json' ? JSON.stringify(archive, null, 2) : archiveCsv(archive);
      saveAsFile(`archive.${kind}`, text, kind === 'json' ? 'application/json' : 'text/csv');
    },
  });
  const go = (kind: 'json' | 'csv') => {
    setTried(true);
    if (!short) take.mutate(kind);
  };
  return (
    <Stack gap="md">
      <FormProblem error={take.error} />
      <Textarea
        label={t('guardrails.archive.reason')}
        description={t('guardrails.archive.reason_hint')}
        autosize
        minRows={2}
        maxLength={500}
        value={reason}
        error={tried && short ? t('guardrails.archive.reason_missing') : undefined}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <div className={classes.acts}>
        <Button onClick={() => go('csv')} loading={take.isPending}>
          {t('guardrails.archive.csv')}
        </Button>
        <Button variant="default" onClick={() => go('json')} loading={take.isPending}>
          {t('guardrails.archive.json')}
        </Button>
      </div>
    </Stack>
  );
}
