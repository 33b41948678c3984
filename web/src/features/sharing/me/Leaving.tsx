/** Leaving stands in plain sight: taking part is a choice each day. */
import { useTranslation } from 'react-i18next';
import { useMe } from '../../../lib/me.ts';
import { Leave } from '../../auth/Leave.tsx';
import classes from './Me.module.css';

export function Leaving() {
  const { t } = useTranslation();
  const { workspace } = useMe();
  return (
    <section className={classes.block} id="leave">
      <h2 className={classes.heading}>{t('auth.leave.title')}</h2>
      <p className={classes.quiet}>{t('auth.leave.lead', { workspaceName: workspace.name })}</p>
      <Leave />
    </section>
  );
}
