/** A sheet laid on the paper, for a form or a choice that stands apart. */
import type { ReactNode } from 'react';
import classes from './Card.module.css';

export function Card({ children, quiet }: { children: ReactNode; quiet?: boolean }) {
  return (
    <div className={classes.card} data-quiet={quiet || undefined}>
      {children}
    </div>
  );
}
