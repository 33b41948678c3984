/** "What can my employer see?" before joining: the same declarations, without anybody's name. */
import { useSuspenseQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Narrow } from '../../../ui/Narrow.tsx';
import { EmployerSees } from './EmployerSees.tsx';
import { publicViewQuery } from './queries.ts';

export function PublicEmployer() {
  const { t } = useTranslation();
  const { data } = useSuspenseQuery(publicViewQuery);
  return (
    <Narrow title={t('privacy.employer.title')} lead={t('privacy.employer.lead')}>
      <EmployerSees view={data} />
    </Narrow>
  );
}
