/** What came back on what people passed on: clicks, measured; that they passed it on is declared by them. */
import { isNetworkId } from '@portevoix/core/networks';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../../lib/api.ts';
import { useFormat } from '../../../lib/format.ts';
import { Figure, Figures } from '../../../ui/Figure.tsx';
import { LoadProblem } from '../../../ui/LoadProblem.tsx';
import { Section } from '../../../ui/Page.tsx';
import type { AlertPanelProps } from '../alert-settings.ts';
import classes from '../Campaigns.module.css';

export default function PassedOn({ alert }: AlertPanelProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const { data, error, refetch } = useQuery({
    queryKey: ['campaign-alerts', alert.id, 'links'],
    queryFn: () =>
      answer(api.GET('/api/v1/campaign-alerts/{id}/links', { params: { path: { id: alert.id } } })),
  });
  if (!data) return error && <LoadProblem error={error} retry={() => void refetch()} />;
  /** `whatsapp`, or `whatsapp@partner` for links of a partner's page. */
  const nameOf = (key: string) => {
    const [network = '', partner] = key.split('@');
    const name =
      network !== 'copy' && isNetworkId(network) ? t(`networks.${network}`) : t('campaigns.passing.copied');
    return partner ? `${name} (${partner})` : name;
  };
  return (
    <Section title={t('campaigns.passing.came_back')} lead={t('campaigns.passing.came_back_lead')}>
      <Figures>
        <Figure
          name={t('campaigns.passing.visits')}
          value={data.visits}
          label="measured"
          definition={t('campaigns.passing.visits_definition')}
        />
        <Figure
          name={t('campaigns.passing.clicks')}
          value={data.clicks}
          label="measured"
          definition={t('campaigns.passing.clicks_definition')}
        />
      </Figures>
      {data.networks.length > 0 && (
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">{t('campaigns.passing.network')}</th>
              <th scope="col">{t('campaigns.passing.visits')}</th>
              <th scope="col">{t('campaigns.passing.clicks')}</th>
            </tr>
          </thead>
          <tbody>
            {data.networks.map(({ network, visits, clicks }) => (
              <tr key={network}>
                <th scope="row">{nameOf(network)}</th>
                <td>{format.number(visits)}</td>
                <td>{format.number(clicks)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Section>
  );
}
