/** A page of one column for the public frame: a heading that takes the focus, a lead, and a form. */
import type { ReactNode } from 'react';
import classes from './Narrow.module.css';
import { useLanding, useTitle } from './Page.tsx';

interface NarrowProps {
  title: string;
  lead?: ReactNode;
  /** Two columns of content need more room. */
  wide?: boolean;
  children?: ReactNode;
}

export function Narrow({ title, lead, wide, children }: NarrowProps) {
  useTitle(title);
  const heading = useLanding();
  return (
    <div className={classes.page} data-wide={wide || undefined}>
      <h1 className={classes.title} dir="auto" ref={heading} tabIndex={-1}>
        {title}
      </h1>
      {lead && <p className={classes.lead}>{lead}</p>}
      <div className={classes.body}>{children}</div>
    </div>
  );
}
