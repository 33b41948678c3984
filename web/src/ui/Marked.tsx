/** Text with the words that were looked for marked in it. Places are [start, end) in UTF-16 units, in order. */
import { Fragment } from 'react';
import classes from './Marked.module.css';

export function Marked({ text, marks }: { text: string; marks: readonly (readonly [number, number])[] }) {
  const sound = marks.filter(([from, to], index) => from < to && from >= (marks[index - 1]?.[1] ?? 0));
  return (
    <>
      {sound.map(([from, to], index) => (
        <Fragment key={from}>
          {text.slice(sound[index - 1]?.[1] ?? 0, from)}
          <mark className={classes.mark}>{text.slice(from, to)}</mark>
        </Fragment>
      ))}
      {text.slice(sound.at(-1)?.[1] ?? 0)}
    </>
  );
}
