/** What callers say came of their calls: declared, in steps, and nothing about few. */
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../../lib/api.ts';
import { Figure, Figures } from '../../../ui/Figure.tsx';
import { LoadProblem } from '../../../ui/LoadProblem.tsx';
import classes from '../Campaigns.module.css';

export function CallReports({ alertId }: { alertId: string }) {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery({
    queryKey: ['campaign-alerts', alertId, 'call-reports'],
    queryFn: () =>
      answer(api.GET('/api/v1/campaign-alerts/{id}/call-reports', { params: { path: { id: alertId } } })),
  });
  if (!data) return error && <LoadProblem error={error} retry={() => void refetch()} />;
  return (
    <section aria-labelledby="call-reports">
      <h2 id="call-reports">{t('campaigns.calls.reports')}</h2>
      <p className={classes.soft}>{t('campaigns.calls.reports_hint', { least: data.least })}</p>
      <Figures>
        {data.outcomes.map(({ outcome, count }) => (
          <Figure
            key={outcome}
            name={t(`campaigns.calls.outcome.${outcome}`)}
            value={count}
            label="declared"
            definition={t('campaigns.calls.outcome_definition')}
          />
        ))}
        {data.positions.map(({ position, count }) => (
          <Figure
            key={position}
            name={t(`campaigns.calls.position.${position}`)}
            value={count}
            label="declared"
            definition={t('campaigns.calls.position_definition')}
          />
        ))}
      </Figures>
    </section>
  );
}
