/** A secret that is shown this once: all of it can be read, chosen and wrapped. */
import { Code } from '@mantine/core';
import classes from './Secret.module.css';

export function Secret({ label, children }: { label: string; children: string }) {
  return (
    <Code block className={classes.secret} aria-label={label}>
      {children}
    </Code>
  );
}
