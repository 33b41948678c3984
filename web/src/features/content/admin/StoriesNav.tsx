/** The pages of the place "Stories". */
import { useTranslation } from 'react-i18next';
import { editorRoles, may, ownerRoles } from '../../../app/places.ts';
import { useMe } from '../../../lib/me.ts';
import { SubNav } from '../../../ui/SubNav.tsx';

export function StoriesNav() {
  const { t } = useTranslation();
  const { person } = useMe();
  if (!may(person, editorRoles)) return null;
  return (
    <SubNav
      label={t('content.stories.title')}
      links={[
        { to: '/stories', label: t('content.stories.all') },
        { to: '/suggestions', label: t('content.stories.suggestions') },
        { to: '/stories-topics', label: t('content.stories.topics') },
        ...(may(person, ownerRoles)
          ? [{ to: '/stories-rhythm' as const, label: t('content.stories.rhythm') }]
          : []),
      ]}
    />
  );
}
