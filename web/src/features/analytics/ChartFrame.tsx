/**
 * A chart and the same numbers as a table, one key away: the button, or T while the chart has the focus.
 * The drawing itself is one image to a screen reader, with a sentence; the table is always within reach.
 */
import { Button } from '@mantine/core';
import { useElementSize } from '@mantine/hooks';
import { ChartColumn, Table2 } from 'lucide-react';
import { type KeyboardEvent, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './Charts.module.css';

interface ChartFrameProps {
  /** The sentence that says what the drawing shows. */
  summary: string;
  /** Quiet words under the drawing: how to read it. */
  how?: ReactNode;
  head: readonly string[];
  rows: readonly (readonly (string | number)[])[];
  /** Draws at a width in CSS pixels. */
  draw: (width: number) => ReactNode;
}

export function ChartFrame({ summary, how, head, rows, draw }: ChartFrameProps) {
  const { t } = useTranslation();
  const [asTable, setAsTable] = useState(false);
  const { ref, width } = useElementSize();
  const onKey = (event: KeyboardEvent) => {
    if (event.key.toLowerCase() !== 't' || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    setAsTable((old) => !old);
  };
  return (
    <figure className={classes.chart}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: the focus is where T turns it into a table, and where a long table scrolls. */}
      <section ref={ref} className={classes.stage} aria-label={summary} tabIndex={0} onKeyDown={onKey}>
        {asTable ? (
          <ChartTable head={head} rows={rows} />
        ) : (
          <div role="img" aria-label={summary}>
            {width > 0 && draw(width)}
          </div>
        )}
      </section>
      <figcaption className={classes.caption}>
        {how && <span className={classes.how}>{how}</span>}
        <Button
          variant="subtle"
          size="compact-sm"
          className={classes.toggle}
          aria-keyshortcuts="t"
          leftSection={asTable ? <ChartColumn size={16} aria-hidden /> : <Table2 size={16} aria-hidden />}
          onClick={() => setAsTable((old) => !old)}
        >
          {asTable ? t('analytics.table.hide') : t('analytics.table.show')}
        </Button>
      </figcaption>
    </figure>
  );
}

export function ChartTable({
  head,
  rows,
}: {
  head: readonly string[];
  rows: readonly (readonly (string | number)[])[];
}) {
  return (
    <table className={classes.table}>
      <thead>
        <tr>
          {head.map((cell) => (
            <th key={cell} scope="col">
              {cell}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(([first, ...rest]) => (
          <tr key={first}>
            <th scope="row">{first}</th>
            {rest.map((cell, i) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: cells of a row stand for their columns.
              <td key={i}>{cell}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
