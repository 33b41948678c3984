/** Gifts as others report them: declared sums, a file to add, and the address for a fundraising service. */
import { Button, FileButton } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../../lib/api.ts';
import { CopyButton } from '../../../ui/CopyButton.tsx';
import { Figure, Figures } from '../../../ui/Figure.tsx';
import { FormProblem } from '../../../ui/FormProblem.tsx';
import { LoadProblem } from '../../../ui/LoadProblem.tsx';
import { Section } from '../../../ui/Page.tsx';
import type { AlertPanelProps } from '../alert-settings.ts';
import classes from '../Campaigns.module.css';

export default function Gifts({ alert, edits }: AlertPanelProps) {
  // The address for reports is a secret of those who edit.
  return edits ? <Reported alertId={alert.id} /> : null;
}

function Reported({ alertId }: { alertId: string }) {
  const { t, i18n } = useTranslation();
  const queryClient = useQueryClient();
  const queryKey = ['campaign-alerts', alertId, 'gifts'];
  const { data, error, refetch } = useQuery({
    queryKey,
    queryFn: () =>
      answer(api.GET('/api/v1/campaign-alerts/{id}/gifts', { params: { path: { id: alertId } } })),
  });
  const again = useRef<() => void>(null);
  const importing = useMutation({
    meta: { quiet: true },
    mutationFn: async (file: File) =>
      answer(
        api.POST('/api/v1/campaign-alerts/{id}/gift-imports', {
          params: { path: { id: alertId } },
          body: { csv: await file.text() },
        }),
      ),
    onSuccess: () => queryClient.invalidateQueries({ queryKey }),
  });
  if (!data) return error && <LoadProblem error={error} retry={() => void refetch()} />;
  const money = (minor: number, currency: string) =>
    new Intl.NumberFormat(i18n.language, { style: 'currency', currency, maximumFractionDigits: 0 }).format(
      Math.floor(minor / 100),
    );
  const taken = importing.data;
  return (
    <Section title={t('campaigns.giving.reported')} lead={t('campaigns.giving.reported_lead')}>
      <Figures>
        <Figure
          name={t('campaigns.giving.gifts')}
          value={data.gifts}
          label="declared"
          definition={t('campaigns.giving.definition')}
        />
        {data.totals.map(({ currency, amountMinor }) => (
          <Figure
            key={currency}
            name={t('campaigns.giving.sum', { currency })}
            value={amountMinor}
            format={(minor) => money(minor, currency)}
            label="declared"
            definition={t('campaigns.giving.definition')}
          />
        ))}
      </Figures>
      <FormProblem error={importing.error} />
      <p aria-live="polite">
        {taken && t('campaigns.giving.taken', { count: taken.taken, known: taken.known })}{' '}
        {taken &&
          taken.problems.length > 0 &&
          t('campaigns.giving.lines', { lines: taken.problems.map(({ line }) => line).join(', ') })}
      </p>
      <div className={classes.acts}>
        <FileButton
          accept=".csv,text/csv"
          resetRef={again}
          onChange={(file) => {
            if (file) importing.mutate(file);
            // The same file, mended, can be chosen again.
            again.current?.();
          }}
        >
          {(props) => (
            <Button {...props} variant="default" loading={importing.isPending}>
              {t('campaigns.giving.import')}
            </Button>
          )}
        </FileButton>
        <CopyButton text={data.address} label={t('campaigns.giving.copy_address')} />
      </div>
      <p className={classes.soft}>{t('campaigns.giving.address_hint')}</p>
    </Section>
  );
}
