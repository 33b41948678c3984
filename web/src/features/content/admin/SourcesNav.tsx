/** Between the feeds that are read and what they bring. */
import { useTranslation } from 'react-i18next';
import { SubNav } from '../../../ui/SubNav.tsx';

export function SourcesNav() {
  const { t } = useTranslation();
  return (
    <SubNav
      label={t('content.sources.title')}
      links={[
        { to: '/sources', label: t('content.sources.feeds') },
        { to: '/sources/health', label: t('content.health.nav') },
        { to: '/sources/review', label: t('content.review.title') },
      ]}
    />
  );
}
