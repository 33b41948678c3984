/** The left rail of the desk: one's own places, the programme's for roles that have it, search and account. */
import { Kbd, UnstyledButton } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { Search } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useMe } from '../../lib/me.ts';
import { Initials } from '../../ui/Initials.tsx';
import { Logo } from '../../ui/Logo.tsx';
import { usePalette } from '../palette/palette.ts';
import { placesFor } from '../places.ts';
import { places } from '../rooms.ts';
import { PlaceLink } from './PlaceLink.tsx';
import classes from './Rail.module.css';

export function Rail() {
  const { t } = useTranslation();
  const me = useMe();
  const palette = usePalette();
  const programme = placesFor(places, me.person, 'programme');
  return (
    <header className={classes.rail}>
      <Link to="/" className={classes.home}>
        <Logo logo={me.workspace.logo} size={30} />
        <span dir="auto">{me.workspace.name}</span>
      </Link>
      <UnstyledButton className={classes.search} onClick={palette.open}>
        <Search size={16} aria-hidden />
        <span>{t('app.palette.open')}</span>
        <Kbd size="xs" aria-hidden>
          {palette.shortcut}
        </Kbd>
      </UnstyledButton>
      <nav aria-label={t('app.nav.member')} className={classes.nav}>
        {placesFor(places, me.person, 'member').map((place) => (
          <PlaceLink key={place.to} place={place} className={classes.link} />
        ))}
      </nav>
      {programme.length > 0 && (
        <nav aria-labelledby="rail-programme" className={classes.nav}>
          <p id="rail-programme" className={classes.label}>
            {t('app.nav.programme')}
          </p>
          {programme.map((place) => (
            <PlaceLink key={place.to} place={place} className={classes.link} />
          ))}
        </nav>
      )}
      <Link to="/account" className={classes.account} activeProps={{ 'aria-current': 'page' }}>
        <Initials name={me.person.name} />
        <span className={classes.who}>
          <span dir="auto">{me.person.name}</span>
          <span className={classes.dim}>{t('auth.account.title')}</span>
        </span>
      </Link>
    </header>
  );
}
