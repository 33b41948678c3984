/** The signed-in frame: a left rail on the desk, a bar at the foot of the phone, the page between. */
import { Outlet } from '@tanstack/react-router';
import { useEffect } from 'react';
import { changeLocale } from '../../lib/i18n.ts';
import { useMe } from '../../lib/me.ts';
import { chosenLocale } from '../../lib/preferences.ts';
import { paintAccent } from '../accent.ts';
import { PaletteHost } from '../palette/PaletteHost.tsx';
import classes from './AppFrame.module.css';
import { Banners } from './Banners.tsx';
import { BottomBar } from './BottomBar.tsx';
import { Rail } from './Rail.tsx';
import { SkipLink } from './SkipLink.tsx';
import { TopBar } from './TopBar.tsx';

export function AppFrame() {
  const me = useMe();
  useEffect(() => {
    if (!chosenLocale()) void changeLocale(me.person.locale, false);
  }, [me.person.locale]);
  useEffect(() => {
    void import('./focus-kept.ts').then(({ keepFocus }) => keepFocus());
  }, []);
  useEffect(() => paintAccent(me.workspace.accent), [me.workspace.accent]);
  return (
    <PaletteHost>
      <SkipLink />
      <div className={classes.frame}>
        <Rail />
        <div className={classes.column}>
          <Banners />
          <TopBar />
          <main id="main" tabIndex={-1}>
            <Outlet />
          </main>
        </div>
        <BottomBar />
      </div>
    </PaletteHost>
  );
}
