/** A page on its way, once it has taken long enough to be worth saying. */
import { useTranslation } from 'react-i18next';
import { Listening } from '../../ui/Mark.tsx';

export function Waiting() {
  const { t } = useTranslation();
  return <Listening label={t('common.loading')} />;
}
