/** How long each kind of data is kept, from the very declarations that the nightly job obeys. */
import { useSuspenseQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { wordsOf } from '../../lib/i18n.ts';
import classes from './Privacy.module.css';
import { clocksQuery } from './queries.ts';
import { Span } from './Span.tsx';

export function Clocks() {
  const { t } = useTranslation();
  const { data } = useSuspenseQuery(clocksQuery);
  return (
    <table className={classes.table}>
      <thead>
        <tr>
          <th scope="col">{t('privacy.clocks.what')}</th>
          <th scope="col">{t('privacy.clocks.days')}</th>
        </tr>
      </thead>
      <tbody>
        {data.clocks.map((clock) => (
          <tr key={clock.kind}>
            <th scope="row">
              {wordsOf(t, `privacy.clock.${clock.kind}`)}
              {clock.source && (
                <span className={classes.why}>{wordsOf(t, `privacy.source.${clock.source}`)}</span>
              )}
            </th>
            <td className={classes.days}>
              <Span days={clock.days} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
