/** Text with the words that were looked for marked in it. Places are [start, end) in UTF-16 units, in order. */
import { Fragment } from 'react';
import classes from './Marked.module.css';

export function Marked({ text, marks }: { text: string; marks: readonly (readonly number[])[] }) {
  const pieces: { from: number; before: string; word: string }[] = [];
  let at = 0;
  for (const [from = 0, to = 0] of marks) {
    if (from < at || to <= from) continue;
    pieces.push({ from, before: text.slice(at, from), word: text.slice(from, to) });
    at = to;
  }
  return (
    <>
      {pieces.map(({ from, before, word }) => (
        <Fragment key={from}>
          {before}
          <mark className={classes.mark}>{word}</mark>
        </Fragment>
      ))}
      {text.slice(at)}
    </>
  );
}
