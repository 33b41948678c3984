/** One file on its way to the server: how far it is, or why it was refused. */
import { Button, Progress } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { sentenceOf } from '../../../lib/problem.ts';
import classes from './MediaField.module.css';
import type { FileOnItsWay } from './use-sendings.ts';

interface FileOnItsWayRowProps {
  one: FileOnItsWay;
  onCancel: () => void;
  onRetry: () => void;
}

export function FileOnItsWayRow({ one, onCancel, onRetry }: FileOnItsWayRowProps) {
  const { t } = useTranslation();
  const failed = one.state === 'failed';
  const percent = Math.round(one.part * 100);
  return (
    <div className={classes.way_row} data-failed={failed || undefined}>
      <div className={classes.words}>
        <p className={classes.name} dir="auto">
          {one.file.name}
        </p>
        {failed ? (
          <p className={classes.refusal} role="alert">
            {sentenceOf(t, one.error)}
          </p>
        ) : (
          <>
            <Progress value={percent} aria-label={t('content.media.sending', { name: one.file.name })} />
            <p className={classes.facts}>
              {one.part < 1 ? t('content.media.percent', { percent }) : t('content.media.reading')}
            </p>
          </>
        )}
      </div>
      {failed && (
        <Button variant="light" onClick={onRetry}>
          {t('content.media.retry')}
        </Button>
      )}
      <Button variant="default" onClick={onCancel}>
        {t(failed ? 'content.media.dismiss' : 'content.media.cancel')}
      </Button>
    </div>
  );
}
