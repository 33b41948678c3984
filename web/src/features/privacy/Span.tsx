/** How long, as people say it. */
import { spanOf } from '@portevoix/core/privacy';
import { useTranslation } from 'react-i18next';

export function Span({ days }: { days: number }) {
  const { t } = useTranslation();
  const { key, count } = spanOf(days);
  return <>{t(key, { count })}</>;
}
