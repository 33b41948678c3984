/** The bar at the foot of the phone: one's own places, and the programme's page for roles that have it. */
import { Link } from '@tanstack/react-router';
import { LayoutGrid } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useMe } from '../../lib/me.ts';
import { placesFor } from '../places.ts';
import { places } from '../rooms.ts';
import classes from './BottomBar.module.css';
import { PlaceLink } from './PlaceLink.tsx';

export function BottomBar() {
  const { t } = useTranslation();
  const me = useMe();
  const hasProgramme = placesFor(places, me.person, 'programme').length > 0;
  return (
    <nav className={classes.bar} aria-label={t('app.nav.main')}>
      {placesFor(places, me.person, 'member').map((place) => (
        <PlaceLink key={place.to} place={place} className={classes.item} />
      ))}
      {hasProgramme && (
        <Link to="/programme" className={classes.item} activeProps={{ 'aria-current': 'page' }}>
          <LayoutGrid size={20} strokeWidth={1.8} aria-hidden />
          <span>{t('app.nav.programme')}</span>
        </Link>
      )}
    </nav>
  );
}
