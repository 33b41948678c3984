/** Between the list and the invitations. */
import { useTranslation } from 'react-i18next';
import { SubNav } from '../../ui/SubNav.tsx';

export function PeopleNav() {
  const { t } = useTranslation();
  return (
    <SubNav
      label={t('people.title')}
      links={[
        { to: '/people', label: t('people.list') },
        { to: '/people/invitations', label: t('people.invitations.title') },
      ]}
    />
  );
}
