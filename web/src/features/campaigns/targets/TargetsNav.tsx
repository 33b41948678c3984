/** Between everybody, the lists made of them, and where they come from. */
import { Link } from '@tanstack/react-router';
import { ArrowLeft } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { SubNav } from '../../../ui/SubNav.tsx';
import classes from './Targets.module.css';

export function TargetsNav() {
  const { t } = useTranslation();
  return (
    <SubNav
      label={t('campaigns.targets.nav')}
      links={[
        { to: '/campaigns/targets', label: t('campaigns.targets.all') },
        { to: '/campaigns/targets/lists', label: t('campaigns.target_lists.title') },
        { to: '/campaigns/targets/sources', label: t('campaigns.sources.title') },
      ]}
    />
  );
}

export function BackToCampaigns() {
  const { t } = useTranslation();
  return (
    <Link to="/campaigns" className={classes.back}>
      <ArrowLeft size={18} aria-hidden /> {t('campaigns.targets.back')}
    </Link>
  );
}
