/** My figures, for me alone. */
import { useQuery } from '@tanstack/react-query';
import { EyeOff } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../lib/format.ts';
import { Figure, Figures } from '../../../ui/Figure.tsx';
import { myFiguresQuery } from '../queries.ts';
import classes from './Me.module.css';

export function MyFigures() {
  const { t } = useTranslation();
  const { number } = useFormat();
  const { data } = useQuery(myFiguresQuery);
  return (
    <section aria-label={t('sharing.me.figures')} className={classes.figures}>
      <Figures>
        <Figure
          name={t('sharing.me.people')}
          value={data?.people ?? null}
          label="measured"
          definition={t('sharing.me.people.definition')}
          size="large"
        />
        <Figure
          name={t('sharing.me.shared')}
          value={data?.shared ?? null}
          label={data && data.declared > 0 ? 'declared' : 'measured'}
          definition={t('sharing.me.shared.definition')}
          note={
            data && data.declared > 0
              ? t('sharing.me.shared.note', { count: data.declared, declared: number(data.declared) })
              : undefined
          }
          size="large"
        />
      </Figures>
      <p className={classes.private}>
        <EyeOff size={18} aria-hidden />
        {t('sharing.me.private')}
      </p>
    </section>
  );
}
