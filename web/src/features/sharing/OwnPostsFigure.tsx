/** Beside the shares and never among them: what people posted of their own accord, by their word. */
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../lib/api.ts';
import { Figure, Figures } from '../../ui/Figure.tsx';

export function OwnPostsFigure() {
  const { t } = useTranslation();
  const { data } = useQuery({
    queryKey: ['analytics', 'own-posts'],
    queryFn: () => answer(api.GET('/api/v1/analytics/own-posts')),
  });
  if (!data || data.posts === null) return null;
  return (
    <Figures>
      <Figure
        name={t('sharing.own.figure')}
        value={data.posts}
        label="declared"
        definition={t('sharing.own.figure_what')}
      />
    </Figures>
  );
}
