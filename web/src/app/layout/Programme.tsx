/** The programme's places as a page: what the desk shows in its rail, the phone opens from its bar. */
import { useTranslation } from 'react-i18next';
import { useMe } from '../../lib/me.ts';
import { Page } from '../../ui/Page.tsx';
import { placesFor } from '../places.ts';
import { places } from '../rooms.ts';
import { PlaceLink } from './PlaceLink.tsx';
import classes from './Programme.module.css';

export function Programme() {
  const { t } = useTranslation();
  const me = useMe();
  return (
    <Page title={t('app.nav.programme')} width="text">
      <ul className={classes.list}>
        {placesFor(places, me.person, 'programme').map((place) => (
          <li key={place.to}>
            <PlaceLink place={place} className={classes.link} />
          </li>
        ))}
      </ul>
    </Page>
  );
}
