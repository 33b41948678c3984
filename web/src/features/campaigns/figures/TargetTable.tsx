/** How many people addressed each decision-maker, from k people on. */
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../lib/format.ts';
import { LoadProblem } from '../../../ui/LoadProblem.tsx';
import { Section } from '../../../ui/Page.tsx';
import { SkeletonRows } from '../../../ui/Skeletons.tsx';
import classes from './Figures.module.css';
import { targetFiguresQuery } from './queries.ts';
import { Wide } from './Wide.tsx';

export function TargetTable({ id, least }: { id: string; least: number }) {
  const { t } = useTranslation();
  const { number, percent } = useFormat();
  const { data, error, refetch } = useQuery(targetFiguresQuery(id));
  if (!data)
    return error ? <LoadProblem error={error} retry={refetch} /> : <SkeletonRows rows={3} height={48} />;
  if (data.of === 0) return null;
  return (
    <Section title={t('campaigns.figures.targets')} lead={t('campaigns.figures.targets_lead', { least })}>
      <p>
        {t('campaigns.figures.reached', {
          reached: number(data.reached),
          count: data.of,
          percent: percent(data.reached / data.of),
          byMany: number(data.reachedByMany),
          many: data.many,
        })}
      </p>
      <Wide label={t('campaigns.figures.targets')}>
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">{t('campaigns.figures.target')}</th>
              <th scope="col">{t('campaigns.figures.district')}</th>
              <th scope="col" className={classes.number}>
                {t('campaigns.figures.people')}
              </th>
            </tr>
          </thead>
          <tbody>
            {data.targets.map((target) => (
              <tr key={target.id}>
                <th scope="row" dir="auto">
                  {target.name}
                </th>
                <td dir="auto">{target.district ?? '–'}</td>
                <td className={classes.number}>{number(target.people)}</td>
              </tr>
            ))}
            {data.others > 0 && (
              <tr>
                <th scope="row">{t('campaigns.figures.other_targets', { count: data.others })}</th>
                <td>–</td>
                <td className={classes.number}>{t('campaigns.figures.few_each', { least })}</td>
              </tr>
            )}
          </tbody>
        </table>
      </Wide>
    </Section>
  );
}
