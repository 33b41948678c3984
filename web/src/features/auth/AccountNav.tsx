/** Between the pages of one's own account, one line each. */
import { useTranslation } from 'react-i18next';
import { isOutside, useMe } from '../../lib/me.ts';
import { SideNav } from '../../ui/SideNav.tsx';

export function AccountNav() {
  const { t } = useTranslation();
  const outside = isOutside(useMe().person);
  return (
    <SideNav
      label={t('auth.account.title')}
      groups={[
        {
          links: [
            { to: '/account', label: t('auth.account.profile') },
            { to: '/account/timeline', label: t('people.timeline.nav') },
            { to: '/account/security', label: t('auth.security.title') },
            { to: '/account/notifications', label: t('notifications.nav.title') },
            { to: '/account/privacy', label: t('privacy.mine.nav') },
            {
              to: '/account/employer',
              label: t(outside ? 'privacy.employer.nav_outside' : 'privacy.employer.nav'),
            },
            // A quieter menu for people from outside, who have nothing to program.
            ...(outside ? [] : [{ to: '/account/tokens', label: t('auth.tokens.title') } as const]),
          ],
        },
      ]}
    />
  );
}
