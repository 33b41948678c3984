/** One line of a list: what it is, a quiet note, its acts at the end. */
import type { ReactNode } from 'react';
import classes from './Line.module.css';

interface LineProps {
  before?: ReactNode;
  title: ReactNode;
  note?: ReactNode;
  acts?: ReactNode;
}

export function Line({ before, title, note, acts }: LineProps) {
  return (
    <div className={classes.line}>
      {before}
      <div className={classes.words}>
        <div className={classes.title} dir="auto">
          {title}
        </div>
        {note && <div className={classes.note}>{note}</div>}
      </div>
      {acts && <div className={classes.acts}>{acts}</div>}
    </div>
  );
}
