/** Acts by alert and by the way people came, as tables. */
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../lib/format.ts';
import { SuretyGlyph } from '../../../ui/Figure.tsx';
import classes from './Figures.module.css';
import type { CampaignFigures } from './queries.ts';
import { Wide } from './Wide.tsx';

/** A count in steps; words where too few people stand behind it. */
export function useCount(least: number): (value: number | null) => string {
  const { t } = useTranslation();
  const { number } = useFormat();
  return (value) => (value === null ? t('campaigns.figures.few', { least }) : number(value));
}

export function AlertTable({ figures }: { figures: CampaignFigures }) {
  const { t } = useTranslation();
  const { number } = useFormat();
  const count = useCount(figures.leastPeople);
  return (
    <Wide label={t('campaigns.figures.alerts')}>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">{t('campaigns.figures.alert')}</th>
            {(['came', 'acts', 'onward', 'stopped', 'half'] as const).map((column) => (
              <th key={column} scope="col" className={classes.number}>
                {t(`campaigns.figures.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {figures.alerts.map((alert) => (
            <tr key={alert.id}>
              <th scope="row" dir="auto">
                {alert.title} <SuretyGlyph label={alert.label} name={alert.title} />
              </th>
              <td className={classes.number}>{count(alert.came)}</td>
              <td className={classes.number}>{count(alert.acts)}</td>
              <td className={classes.number}>{count(alert.onward)}</td>
              <td className={classes.number}>{count(alert.stopped)}</td>
              <td className={classes.number}>
                {alert.hoursToHalf === null
                  ? '–'
                  : t('campaigns.figures.half_hours', { hours: number(alert.hoursToHalf) })}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Wide>
  );
}

export function ChannelTable({ figures }: { figures: CampaignFigures }) {
  const { t } = useTranslation();
  const count = useCount(figures.leastPeople);
  if (figures.channels.length === 0) return <p>{t('campaigns.figures.no_acts')}</p>;
  return (
    <table className={classes.table}>
      <thead>
        <tr>
          <th scope="col">{t('campaigns.figures.channel')}</th>
          <th scope="col" className={classes.number}>
            {t('campaigns.figures.acts')}
          </th>
        </tr>
      </thead>
      <tbody>
        {figures.channels.map(({ channel, acts }) => (
          <tr key={channel ?? 'others'}>
            <th scope="row">{t(`campaigns.figures.channel_${channel ?? 'others'}`)}</th>
            <td className={classes.number}>{count(acts)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
