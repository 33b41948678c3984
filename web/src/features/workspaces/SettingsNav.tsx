/** Between the pages of the settings. */
import { useTranslation } from 'react-i18next';
import { may, ownerRoles } from '../../app/places.ts';
import { useMe } from '../../lib/me.ts';
import { SubNav } from '../../ui/SubNav.tsx';

export function SettingsNav() {
  const { t } = useTranslation();
  const owner = may(useMe().person, ownerRoles);
  return (
    <SubNav
      label={t('workspaces.settings.title')}
      links={[
        { to: '/settings', label: t('workspaces.settings.organisation') },
        { to: '/settings/words', label: t('workspaces.settings.rules') },
        { to: '/settings/links', label: t('workspaces.settings.links') },
        { to: '/settings/networks', label: t('sharing.networks.title') },
        ...(owner
          ? ([
              { to: '/settings/archive', label: t('workspaces.settings.archive') },
              { to: '/settings/assist', label: t('workspaces.settings.assist') },
              { to: '/settings/webhooks', label: t('webhooks.title') },
            ] as const)
          : []),
        { to: '/settings/system', label: t('workspaces.settings.system') },
      ]}
    />
  );
}
