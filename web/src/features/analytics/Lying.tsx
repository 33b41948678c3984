/** Lying bars with their words and numbers beside them: parts of a whole, no legend to look up. */
import type { ReactNode } from 'react';
import classes from './Charts.module.css';

export interface LyingBar {
  key: string;
  name: ReactNode;
  /** Null where it may not be shown. */
  value: number | null;
  /** The number in words, right of the bar. */
  text: ReactNode;
  /** Under the name: quiet. */
  note?: ReactNode;
  tone?: 'people' | 'machine' | 'commercial' | 'employer' | 'citizen';
  /** Drawn hatched: said by somebody, not seen. */
  declared?: boolean;
}

export function Lying({ bars, label }: { bars: readonly LyingBar[]; label: string }) {
  const most = Math.max(1, ...bars.map((bar) => bar.value ?? 0));
  return (
    <ul className={classes.lying} aria-label={label}>
      {bars.map((bar) => (
        <li key={bar.key} className={classes.line}>
          <span className={classes.lineName} dir="auto">
            {bar.name}
          </span>
          <span className={classes.lineText}>{bar.text}</span>
          <span className={classes.track} aria-hidden="true">
            <span
              className={classes.fill}
              data-tone={bar.tone}
              data-declared={bar.declared || undefined}
              style={{ width: `${((bar.value ?? 0) / most) * 100}%` }}
            />
          </span>
          {bar.note && <span className={classes.lineNote}>{bar.note}</span>}
        </li>
      ))}
    </ul>
  );
}
