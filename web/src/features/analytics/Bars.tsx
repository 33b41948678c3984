/** Upright bars from zero, drawn by hand: the usual as a short line across each, the ones that stand out in the accent. */
import { useFormat } from '../../lib/format.ts';
import classes from './Charts.module.css';
import { niceCeiling } from './days.ts';

export interface Bar {
  key: string;
  value: number;
  /** What is usual here; null where it is not known. */
  usual?: number | null;
  /** Words above the bar: it stood out, and is drawn in the accent. */
  note?: string;
  /** Words under the bar, where there is room for them. */
  tick?: string;
}

const height = 240;
const top = 34;
const foot = 26;
const charWidth = 6.6;

export function Bars({
  bars,
  width,
  usualWord,
}: {
  bars: readonly Bar[];
  width: number;
  usualWord?: string;
}) {
  const { number } = useFormat();
  const ceiling = niceCeiling(Math.max(...bars.map((bar) => Math.max(bar.value, bar.usual ?? 0))));
  const left = Math.max(30, number(ceiling).length * charWidth + 10);
  const right = usualWord ? usualWord.length * charWidth + 8 : 4;
  const plot = height - top - foot;
  const step = (width - left - right) / bars.length;
  const bar = Math.max(1, step * (step > 12 ? 0.68 : 0.8));
  const x = (index: number) => left + index * step + (step - bar) / 2;
  const y = (value: number) => top + plot - (value / ceiling) * plot;
  const lastUsual = bars.findLastIndex((one) => one.usual !== null && one.usual !== undefined);
  return (
    <svg
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      className={classes.svg}
      aria-hidden="true"
    >
      {[0, ceiling / 2, ceiling].map((value) => (
        <g key={value}>
          <line
            x1={left}
            x2={width - right}
            y1={y(value)}
            y2={y(value)}
            className={value ? classes.grid : classes.base}
          />
          <text x={left - 8} y={y(value) + 4} textAnchor="end" className={classes.axis}>
            {number(value)}
          </text>
        </g>
      ))}
      {bars.map((one, index) => (
        <g key={one.key} className={one.note ? classes.standsOut : undefined}>
          <rect
            x={x(index)}
            y={y(one.value)}
            width={bar}
            height={Math.max(0, y(0) - y(one.value))}
            rx={Math.min(3, bar / 3)}
            className={classes.bar}
          />
          {one.usual !== null && one.usual !== undefined && (
            <line
              x1={x(index) - Math.min(2, step * 0.08)}
              x2={x(index) + bar + Math.min(2, step * 0.08)}
              y1={y(one.usual)}
              y2={y(one.usual)}
              className={classes.usual}
            />
          )}
        </g>
      ))}
      {usualWord && lastUsual >= 0 && (
        <text x={width - right + 6} y={y(bars[lastUsual]!.usual ?? 0) + 4} className={classes.axis}>
          {usualWord}
        </text>
      )}
      {ticksOf(bars, step).map(({ index, text }) => (
        <text
          key={bars[index]!.key}
          x={Math.min(
            Math.max(x(index) + bar / 2, left + (text.length * charWidth) / 2),
            width - (text.length * charWidth) / 2,
          )}
          y={height - 6}
          textAnchor="middle"
          className={classes.axis}
        >
          {text}
        </text>
      ))}
      {notesOf(bars, { x: (index) => x(index) + bar / 2, y, left, right: width - right }).map((note) => (
        <text key={note.key} x={note.x} y={note.y} textAnchor="middle" className={classes.note}>
          {note.text}
        </text>
      ))}
    </svg>
  );
}

/** As many words on the axis as fit without touching. */
function ticksOf(bars: readonly Bar[], step: number): { index: number; text: string }[] {
  const ticks = bars.flatMap((bar, index) => (bar.tick ? [{ index, text: bar.tick }] : []));
  const widest = Math.max(0, ...ticks.map((tick) => tick.text.length)) * charWidth + 14;
  const kept: typeof ticks = [];
  for (const tick of ticks) {
    const last = kept.at(-1);
    if (!last || (tick.index - last.index) * step >= widest) kept.push(tick);
  }
  return kept;
}

interface Place {
  x: (index: number) => number;
  y: (value: number) => number;
  left: number;
  right: number;
}

/** Words above the bars that stand out; one that would touch its neighbour goes a line higher, a third is left to the list. */
function notesOf(bars: readonly Bar[], place: Place) {
  const lines: { end: number }[] = [{ end: Number.NEGATIVE_INFINITY }, { end: Number.NEGATIVE_INFINITY }];
  return bars.flatMap((bar, index) => {
    if (!bar.note) return [];
    const half = (bar.note.length * charWidth) / 2 + 3;
    const x = Math.min(Math.max(place.x(index), place.left + half), place.right - half);
    const free = lines.findIndex((line) => line.end < x - half);
    const line = lines[free];
    if (!line) return [];
    line.end = x + half;
    return [{ key: bar.key, text: bar.note, x, y: Math.max(12, place.y(bar.value) - 7 - free * 15) }];
  });
}
