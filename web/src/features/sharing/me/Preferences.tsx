/** The way to one's account: language, light or dark, password. */
import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useMe } from '../../../lib/me.ts';
import { Facts } from '../../../ui/Facts.tsx';
import classes from './Me.module.css';

export function Preferences() {
  const { t } = useTranslation();
  const { person } = useMe();
  return (
    <section className={classes.block}>
      <h2 className={classes.heading}>{t('sharing.me.account')}</h2>
      <Facts
        facts={[
          [t('people.hats'), person.hats.map((hat) => t(`people.hat.${hat}`)).join(', ') || '–'],
          [t('people.team'), person.team ?? t('people.no_team')],
        ]}
      />
      <Button component={Link} to="/account" variant="default">
        {t('sharing.me.to_account')}
      </Button>
    </section>
  );
}
