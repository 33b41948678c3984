/** A table that may be wider than the window: it scrolls by touch, and by keyboard where it has the focus. */
import type { ReactNode } from 'react';
import classes from './Figures.module.css';

export function Wide({ label, children }: { label: string; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: the focus is where a wide table scrolls.
    <section className={classes.scroll} aria-label={label} tabIndex={0}>
      {children}
    </section>
  );
}
