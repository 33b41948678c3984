/** Between the list, the groups, the audiences and the invitations. */
import { useTranslation } from 'react-i18next';
import { SubNav } from '../../ui/SubNav.tsx';

export function PeopleNav() {
  const { t } = useTranslation();
  return (
    <SubNav
      label={t('people.title')}
      links={[
        { to: '/people', label: t('people.list') },
        { to: '/people/groups', label: t('people.group.title') },
        { to: '/people/audiences', label: t('people.audiences.title') },
        { to: '/people/invitations', label: t('people.invitations.title') },
      ]}
    />
  );
}
