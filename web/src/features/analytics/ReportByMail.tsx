/** The numbers by e-mail, for oneself: never, weekly or monthly, and when the next one leaves. One tap starts or stops. */
import { SegmentedControl } from '@mantine/core';
import type { Report, ReportRhythm } from '@portevoix/core/analytics';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../lib/api.ts';
import { FormProblem } from '../../ui/FormProblem.tsx';
import { Section } from '../../ui/Page.tsx';
import { clock } from './days.ts';
import { reportQuery } from './queries.ts';
import classes from './ReportByMail.module.css';
import { useLongDay } from './words.ts';

const choices = ['none', 'weekly', 'monthly'] as const;

export function ReportByMail() {
  const { t } = useTranslation();
  const { data } = useQuery(reportQuery);
  if (!data) return null;
  return (
    <div className={classes.box}>
      <Section title={t('analytics.report.title')} lead={t('analytics.report.lead')}>
        {data.mailEnabled && data.address ? (
          <Choice report={data} />
        ) : (
          <p className={classes.said}>
            {t(data.mailEnabled ? 'analytics.report.no_address' : 'analytics.report.mail_off')}
          </p>
        )}
      </Section>
    </div>
  );
}

function Choice({ report }: { report: Report }) {
  const { t } = useTranslation();
  const longDay = useLongDay();
  const queryClient = useQueryClient();
  const choose = useMutation({
    mutationFn: (rhythm: ReportRhythm | null) =>
      rhythm
        ? answer(api.PUT('/api/v1/analytics/report', { body: { rhythm } }))
        : answer(api.DELETE('/api/v1/analytics/report')),
    meta: { quiet: true },
    onSuccess: (changed) => queryClient.setQueryData(reportQuery.queryKey, changed),
  });
  // The tap shows at once; a refusal puts the choice back and says why.
  const shown = choose.isPending ? choose.variables : report.rhythm;
  return (
    <>
      <FormProblem error={choose.error} />
      <SegmentedControl
        className={classes.choice}
        aria-label={t('analytics.report.choose')}
        value={shown ?? 'none'}
        onChange={(value) => choose.mutate(value === 'none' ? null : (value as ReportRhythm))}
        data={choices.map((value) => ({ value, label: t(`analytics.report.${value}`) }))}
        transitionDuration={0}
      />
      <p className={classes.said} role="status">
        {report.nextOn && !choose.isPending
          ? t('analytics.report.next', {
              day: longDay(report.nextOn),
              hour: clock(report.hour),
              timeZone: report.timeZone,
              address: report.address ?? '',
            })
          : ''}
      </p>
    </>
  );
}
