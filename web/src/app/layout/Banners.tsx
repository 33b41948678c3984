/** Lines above everything: this is a demonstration; the charter has changed; the connection is gone. */
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { FlaskConical, ScrollText, WifiOff } from 'lucide-react';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { meQuery, useMe } from '../../lib/me.ts';
import { moreWords } from '../../lib/more-words.ts';
import { useOnline } from '../../lib/online.ts';
import classes from './Banners.module.css';

const SessionEnded = lazy(async () => {
  await moreWords();
  return import('./SessionEnded.tsx');
});

export function Offline() {
  const { t } = useTranslation();
  const online = useOnline();
  return (
    <div role="status">
      {!online && (
        <p className={classes.line} data-tone="warn">
          <WifiOff size={16} aria-hidden /> {t('app.offline')}
        </p>
      )}
    </div>
  );
}

export function Banners() {
  const { t } = useTranslation();
  const me = useMe();
  const ended = useQuery(meQuery).data === null;
  return (
    <aside aria-label={t('app.notices')}>
      {me.workspace.demonstrationAt && (
        <p className={classes.line}>
          <FlaskConical size={16} aria-hidden /> {t('app.demonstration')}
        </p>
      )}
      {me.person.state !== 'administrator' && me.charter.acceptedVersion !== me.charter.version && (
        <p className={classes.line} data-tone="plain">
          <ScrollText size={16} aria-hidden />
          <span>
            {t('auth.charter.changed')} <Link to="/charter">{t('auth.charter.changed_read')}</Link>
          </span>
        </p>
      )}
      <Offline />
      <Suspense>{ended && <SessionEnded />}</Suspense>
    </aside>
  );
}
