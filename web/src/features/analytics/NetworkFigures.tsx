/** What networks counted in the first week of members' messages: sums of whole months, none of fewer than five people. */
import { Table } from '@mantine/core';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../lib/api.ts';
import { useFormat } from '../../lib/format.ts';
import { SuretyGlyph } from '../../ui/Figure.tsx';
import { Section } from '../../ui/Page.tsx';
import classes from './NetworkFigures.module.css';

const networkFiguresQuery = queryOptions({
  queryKey: ['analytics', 'network-figures'],
  queryFn: async () => (await answer(api.GET('/api/v1/analytics/network-figures'))).items,
});
const kinds = ['likes', 'reposts', 'replies', 'impressions'] as const;

export function NetworkFigures() {
  const { t, i18n } = useTranslation();
  const { number } = useFormat();
  const { data } = useQuery(networkFiguresQuery);
  if (!data) return null;
  const month = new Intl.DateTimeFormat(i18n.language, { month: 'long', year: 'numeric', timeZone: 'UTC' });
  const title = t('analytics.network_figures.title');
  return (
    <Section title={title} lead={t('analytics.network_figures.lead')}>
      {data.length === 0 ? (
        <p>{t('analytics.network_figures.none')}</p>
      ) : (
        <>
          <p className={classes.note}>
            <SuretyGlyph
              label="measured"
              name={title}
              definition={t('analytics.network_figures.definition')}
            />
          </p>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a table wider than a phone is scrolled by keyboard too */}
          <section className={classes.scroll} aria-label={title} tabIndex={0}>
            <Table>
              <Table.Thead>
                <Table.Tr>
                  <Table.Th scope="col">{t('analytics.network_figures.month')}</Table.Th>
                  <Table.Th scope="col">{t('analytics.network_figures.network')}</Table.Th>
                  <Table.Th scope="col">{t('analytics.network_figures.messages')}</Table.Th>
                  {kinds.map((kind) => (
                    <Table.Th key={kind} scope="col">
                      {t(`sharing.figures.${kind}`)}
                    </Table.Th>
                  ))}
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {data.map((row) => (
                  <Table.Tr key={`${row.month} ${row.network}`}>
                    <Table.Td>{month.format(new Date(`${row.month}T00:00:00Z`))}</Table.Td>
                    <Table.Td>{t(`networks.${row.network}`)}</Table.Td>
                    <Table.Td>{number(row.messages)}</Table.Td>
                    {kinds.map((kind) => (
                      <Table.Td key={kind}>
                        {row[kind] !== null
                          ? number(row[kind])
                          : t(
                              row.hidden.includes(kind) ? 'analytics.stories.hidden' : 'sharing.figures.none',
                            )}
                      </Table.Td>
                    ))}
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
          </section>
        </>
      )}
    </Section>
  );
}
