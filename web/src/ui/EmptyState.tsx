/** A list with nothing in it: says what will stand here and offers the first act. */
import type { ReactNode } from 'react';
import classes from './EmptyState.module.css';
import { Arcs } from './Mark.tsx';

interface EmptyStateProps {
  title: string;
  children?: ReactNode;
  act?: ReactNode;
  /** 1 where it is the whole page. */
  level?: 1 | 2;
}

export function EmptyState({ title, children, act, level = 2 }: EmptyStateProps) {
  const Heading = `h${level}` as const;
  return (
    <div className={classes.empty}>
      <Arcs className={classes.arcs} />
      <Heading className={classes.title}>{title}</Heading>
      {children && <div className={classes.text}>{children}</div>}
      {act && <div className={classes.act}>{act}</div>}
    </div>
  );
}
