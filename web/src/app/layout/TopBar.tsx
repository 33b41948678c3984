/** The head of the phone: whose space this is, search, account. */
import { ActionIcon, VisuallyHidden } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { Search } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useMe } from '../../lib/me.ts';
import { Initials } from '../../ui/Initials.tsx';
import { Logo } from '../../ui/Logo.tsx';
import { usePalette } from '../palette/palette.ts';
import classes from './TopBar.module.css';

export function TopBar() {
  const { t } = useTranslation();
  const me = useMe();
  const palette = usePalette();
  return (
    <header className={classes.bar}>
      <Link to="/" className={classes.home}>
        <Logo logo={me.workspace.logo} size={28} />
        <span dir="auto">{me.workspace.name}</span>
      </Link>
      <ActionIcon
        variant="subtle"
        color="gray"
        size={44}
        aria-label={t('app.palette.open')}
        onClick={palette.open}
      >
        <Search size={22} aria-hidden />
      </ActionIcon>
      <Link to="/account" className={classes.account}>
        <Initials name={me.person.name} />
        <VisuallyHidden>{t('auth.account.title')}</VisuallyHidden>
      </Link>
    </header>
  );
}
