/** Between the pages of the settings. A page is one line in the group where a person would look for it. */
import { useTranslation } from 'react-i18next';
import { may, ownerRoles } from '../../app/places.ts';
import { useMe } from '../../lib/me.ts';
import { SideNav } from '../../ui/SideNav.tsx';

export function SettingsNav() {
  const { t } = useTranslation();
  const owner = may(useMe().person, ownerRoles);
  const forOwners = <T,>(links: readonly T[]): readonly T[] => (owner ? links : []);
  return (
    <SideNav
      label={t('workspaces.settings.title')}
      groups={[
        {
          label: t('workspaces.settings.group.organisation'),
          links: [
            { to: '/settings', label: t('workspaces.settings.organisation') },
            { to: '/settings/system', label: t('workspaces.settings.system') },
          ],
        },
        {
          label: t('workspaces.settings.group.access'),
          links: [
            { to: '/settings/permissions', label: t('people.permissions.nav') },
            ...forOwners([
              { to: '/settings/sign-in', label: t('auth.sso.title') },
              { to: '/settings/provisioning', label: t('workspaces.settings.provisioning') },
            ] as const),
          ],
        },
        {
          label: t('workspaces.settings.group.sharing'),
          links: [
            { to: '/settings/words', label: t('workspaces.settings.rules') },
            { to: '/settings/networks', label: t('sharing.networks.title') },
            { to: '/settings/links', label: t('workspaces.settings.links') },
            ...forOwners([{ to: '/settings/assist', label: t('workspaces.settings.assist') }] as const),
          ],
        },
        {
          label: t('workspaces.settings.group.trust'),
          links: forOwners([
            { to: '/settings/audit', label: t('workspaces.settings.audit') },
            { to: '/settings/privacy', label: t('privacy.settings.nav') },
            { to: '/settings/archive', label: t('workspaces.settings.archive') },
          ] as const),
        },
        {
          label: t('workspaces.settings.group.systems'),
          links: forOwners([
            { to: '/settings/tokens', label: t('auth.tokens.title') },
            { to: '/settings/webhooks', label: t('webhooks.title') },
            { to: '/settings/returned-mail', label: t('workspaces.settings.returned_mail') },
            { to: '/settings/moving', label: t('switching.nav') },
          ] as const),
        },
      ]}
    />
  );
}
