/** Between the list, the groups, the audiences and the invitations. */
import { useTranslation } from 'react-i18next';
import { editorRoles, may } from '../../app/places.ts';
import { useMe } from '../../lib/me.ts';
import { SubNav } from '../../ui/SubNav.tsx';

export function PeopleNav() {
  const { t } = useTranslation();
  // Whoever looks after candidates, the press or volunteers has the list and its invitations.
  const runs = may(useMe().person, editorRoles);
  const links = [
    { to: '/people', label: t('people.list') },
    ...(runs
      ? ([
          { to: '/people/groups', label: t('people.group.title') },
          { to: '/people/audiences', label: t('people.audiences.title') },
        ] as const)
      : []),
    { to: '/people/invitations', label: t('people.invitations.title') },
  ] as const;
  return <SubNav label={t('people.title')} links={links} />;
}
