/** How many people a kept draft would reach now, in steps, and who would read it in the other language. */
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import classes from './Broadcasts.module.css';
import { type Broadcast, reachQuery } from './queries.ts';
import { usePeople } from './words.ts';

export function Readers({ broadcast }: { broadcast: Broadcast }) {
  const { t } = useTranslation();
  const people = usePeople();
  const { data } = useQuery(reachQuery(broadcast.id, broadcast.updatedAt));
  if (!data) return null;
  return (
    <div role="status">
      {broadcast.channel !== 'push' && (
        <p>
          <span className={classes.count}>{people(data.people)}</span> {t('campaigns.broadcast.reached')}
        </p>
      )}
      {broadcast.channel !== 'email' &&
        (data.push === null ? (
          <p>{t('campaigns.broadcast.reached_push_few')}</p>
        ) : (
          <p>
            <span className={classes.count}>{people(data.push)}</span>{' '}
            {t(
              broadcast.channel === 'push'
                ? 'campaigns.broadcast.reached_only_push'
                : 'campaigns.broadcast.reached_push',
            )}
          </p>
        ))}
      {data.missing.map((locale) => (
        <p key={locale}>{t(`campaigns.broadcast.missing_${locale}`)}</p>
      ))}
    </div>
  );
}
