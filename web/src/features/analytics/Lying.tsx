/** Lying bars with their words and numbers beside them: parts of a whole, no legend to look up. */
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './Charts.module.css';

export interface LyingBar {
  key: string;
  name: ReactNode;
  /** Null where it may not be shown. */
  value: number | null;
  /** The number in words, right of the bar; under the name it is said where too few people stand behind it. */
  text: ReactNode;
  /** Under the name: quiet. */
  note?: ReactNode;
  tone?: 'people' | 'machine' | 'commercial' | 'employer' | 'citizen';
  /** Drawn hatched: said by somebody, not seen. */
  declared?: boolean;
}

export function Lying({ bars, label }: { bars: readonly LyingBar[]; label: string }) {
  const { t } = useTranslation();
  const most = Math.max(1, ...bars.map((bar) => bar.value ?? 0));
  return (
    <ul className={classes.lying} aria-label={label}>
      {bars.map((bar) => (
        <li key={bar.key} className={classes.line}>
          <span className={classes.lineName} dir="auto">
            {bar.name}
          </span>
          <span className={classes.lineText}>{bar.value !== null && bar.text}</span>
          <span className={classes.track} aria-hidden="true">
            <span
              className={classes.fill}
              data-tone={bar.tone}
              data-declared={bar.declared || undefined}
              style={{ width: `${((bar.value ?? 0) / most) * 100}%` }}
            />
          </span>
          {bar.value === null && <span className={classes.lineNote}>{t('analytics.stories.hidden')}</span>}
          {bar.note && <span className={classes.lineNote}>{bar.note}</span>}
        </li>
      ))}
    </ul>
  );
}
