/** The row above a list: search first, then filters, wrapping as the screen narrows. */
import type { ReactNode } from 'react';
import classes from './Filters.module.css';

export function Filters({ label, children }: { label: string; children: ReactNode }) {
  return (
    <search className={classes.filters} aria-label={label}>
      {children}
    </search>
  );
}
