/** A page to print: the organisation's name, what it is about, a code to scan and the same to type. In either language. */
import { Button } from '@mantine/core';
import { getRouteApi, Link } from '@tanstack/react-router';
import { ArrowLeft, Printer } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../lib/format.ts';
import { changeLocale, currentLocale } from '../../lib/i18n.ts';
import { useMe } from '../../lib/me.ts';
import { useTitle } from '../../ui/Page.tsx';
import { QrCode } from '../auth/QrCode.tsx';
import classes from './InvitationPoster.module.css';

const route = getRouteApi('/app/people/poster');

export function InvitationPoster() {
  const { t } = useTranslation();
  const { date } = useFormat();
  const { workspace } = useMe();
  const { code = '', until } = route.useSearch();
  const shown = `${code.slice(0, 4)}-${code.slice(4)}`;
  const address = `${location.origin}/join/${shown}`;
  const other = currentLocale() === 'fr' ? 'en' : 'fr';
  useTitle(t('people.poster.title'));
  return (
    <div className={classes.page}>
      <div className={classes.acts}>
        <Button
          component={Link}
          to="/people/invitations"
          variant="default"
          leftSection={<ArrowLeft size={18} aria-hidden />}
        >
          {t('people.invitations.title')}
        </Button>
        <Button variant="default" onClick={() => void changeLocale(other, false)}>
          <span lang={other}>{other === 'fr' ? 'En français' : 'In English'}</span>
        </Button>
        <Button leftSection={<Printer size={18} aria-hidden />} onClick={() => window.print()}>
          {t('people.poster.print')}
        </Button>
      </div>
      <article className={classes.poster} lang={currentLocale()}>
        <p className={classes.who}>{workspace.name}</p>
        <h1>{t('people.poster.heading')}</h1>
        <p className={classes.text}>{t('people.poster.text')}</p>
        <div className={classes.qr}>
          <QrCode text={address} label={t('people.poster.qr', { address })} />
        </div>
        <p className={classes.type}>{t('people.poster.type', { address: `${location.host}/join` })}</p>
        <p className={classes.code}>{shown}</p>
        <p className={classes.small}>
          {t('people.poster.free')} {until && t('people.poster.until', { date: date(until) })}
        </p>
      </article>
    </div>
  );
}
