/** What came of the public page, apart from what members did. */
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../../lib/api.ts';
import { LoadProblem } from '../../../ui/LoadProblem.tsx';
import classes from './PublicFields.module.css';

export function PublicFigures({ storyId }: { storyId: string }) {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery({
    queryKey: ['stories', storyId, 'public-shares'],
    queryFn: () =>
      answer(api.GET('/api/v1/stories/{id}/public-shares', { params: { path: { id: storyId } } })),
  });
  if (error) return <LoadProblem error={error} retry={refetch} />;
  if (!data) return null;
  return (
    <div>
      <h3 className={classes.figures}>{t('sharing.public.figures')}</h3>
      {data.visits === 0 ? (
        <p className={classes.wait}>{t('sharing.public.figures_none')}</p>
      ) : (
        <ul className={classes.networks}>
          {data.networks
            .filter(({ visits }) => visits > 0)
            .map(({ network, visits }) => (
              <li key={network}>
                {t(`networks.${network}`)}: <strong>{t('sharing.public.visits', { count: visits })}</strong>
              </li>
            ))}
        </ul>
      )}
      <p className={classes.wait}>{t('sharing.public.figures_hint')}</p>
    </div>
  );
}
