/** The last word on a story: who said what, when, and the note that came with it. A no is never without one. */
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../lib/format.ts';
import classes from './LastWord.module.css';
import type { Story } from './queries.ts';

type Decision = NonNullable<Story['decision']>;

export function LastWord({ decision }: { decision: Decision }) {
  const { t } = useTranslation();
  const { dateTime } = useFormat();
  const no = decision.decision === 'refused' || decision.decision === 'returned';
  return (
    <div className={classes.word} data-no={no || undefined} role={no ? 'note' : undefined}>
      <p className={classes.who}>
        {t(`content.workflow.said.${decision.decision}`, {
          by: decision.by ?? t('content.workflow.somebody'),
        })}{' '}
        <time dateTime={decision.at}>{dateTime(decision.at)}</time>
      </p>
      {decision.note && (
        <blockquote className={classes.note} dir="auto">
          {decision.note}
        </blockquote>
      )}
    </div>
  );
}
