/** Said when somebody else saved the same part meanwhile: nothing is written over before one of the two is chosen. */
import { Alert, Button } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import classes from '../Campaigns.module.css';
import type { Draft } from './use-draft.ts';

type Sides = Pick<Draft<object>, 'conflict' | 'keepMine' | 'takeTheirs'>;

/** `tried`: a save was held back by it; then the box takes the focus. */
export function Conflict({ of, tried }: { of: Sides; tried: boolean }) {
  const { t } = useTranslation();
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (tried) box.current?.focus();
  }, [tried]);
  if (!of.conflict) return null;
  return (
    <Alert
      ref={box}
      tabIndex={-1}
      role="alert"
      color="warn"
      variant="light"
      title={t('campaigns.draft.conflict')}
    >
      <p>{t('campaigns.draft.conflict_text')}</p>
      <div className={`${classes.acts} ${classes.below}`}>
        <Button variant="default" onClick={of.takeTheirs}>
          {t('campaigns.draft.take_theirs')}
        </Button>
        <Button variant="default" onClick={of.keepMine}>
          {t('campaigns.draft.keep_mine')}
        </Button>
      </div>
    </Alert>
  );
}
