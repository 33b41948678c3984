/** What holds the place of content on its way, in the content's own size, so that nothing moves when it comes. */
import { useTranslation } from 'react-i18next';
import classes from './Skeletons.module.css';

/** `rows` lines of a list, `height` in CSS pixels each. */
export function SkeletonRows({ rows = 6, height = 64 }: { rows?: number; height?: number }) {
  const { t } = useTranslation();
  return (
    <div className={classes.rows} role="status" aria-label={t('common.loading')}>
      {Array.from({ length: rows }, (_, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the rows are alike and never move.
        <span key={i} className={classes.block} style={{ height }} />
      ))}
    </div>
  );
}

/** Cards in a grid, each the size of a story's. */
export function SkeletonCards({ cards = 3, height = 220 }: { cards?: number; height?: number }) {
  const { t } = useTranslation();
  return (
    <div className={classes.cards} role="status" aria-label={t('common.loading')}>
      {Array.from({ length: cards }, (_, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the cards are alike and never move.
        <span key={i} className={classes.block} style={{ height }} />
      ))}
    </div>
  );
}
