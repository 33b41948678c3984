/** The frame of the pages before a session: the mark, the page, the language. */
import { Outlet } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { LanguageSwitch } from '../../ui/LanguageSwitch.tsx';
import { Mark } from '../../ui/Mark.tsx';
import { Offline } from './Banners.tsx';
import classes from './PublicFrame.module.css';
import { SkipLink } from './SkipLink.tsx';

export function PublicFrame({ children }: { children?: ReactNode }) {
  return (
    <div className={classes.frame}>
      <SkipLink />
      <Offline />
      <header className={classes.head}>
        <span className={classes.name}>
          <Mark size={30} />
          Portevoix
        </span>
        <LanguageSwitch />
      </header>
      <main id="main" tabIndex={-1} className={classes.main}>
        {children ?? <Outlet />}
      </main>
    </div>
  );
}
