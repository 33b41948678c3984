/** Likes, reposts, replies and impressions of one message, as its network counts them; "n/a" where it has none. */
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../lib/format.ts';
import { SuretyGlyph } from '../../../ui/Figure.tsx';
import classes from './Figures.module.css';
import { networkFiguresQuery } from './queries.ts';

const kinds = ['likes', 'reposts', 'replies', 'impressions'] as const;

export function NetworkFigures({ publicationId }: { publicationId: string }) {
  const { t } = useTranslation();
  const { number, date } = useFormat();
  const { data } = useQuery(networkFiguresQuery);
  const own = data?.items.find((one) => one.publicationId === publicationId);
  if (!own) return null;
  const network = t(`networks.${own.network}`);
  return (
    <div className={classes.row}>
      <dl className={classes.figures}>
        {kinds.map((kind) => {
          const count = own[kind];
          return (
            <div key={kind} className={classes.figure}>
              <dt>{t(`sharing.figures.${kind}`)}</dt>
              <dd>
                {own.untold.includes(kind) || count === null ? t('sharing.figures.none') : number(count)}
              </dd>
            </div>
          );
        })}
      </dl>
      <span className={classes.note}>
        <SuretyGlyph
          label="measured"
          name={t('sharing.figures.by', { network })}
          definition={t('sharing.figures.definition', { network, when: date(own.takenAt), count: own.day })}
        />
        {t('sharing.figures.after', { count: own.day })}
      </span>
    </div>
  );
}
