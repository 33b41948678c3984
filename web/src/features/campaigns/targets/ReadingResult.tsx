/** What the last reading of a source did: in one line, with the rows it left out, or what went wrong and what to do. */
import { Alert } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../lib/format.ts';
import { wordsOf } from '../../../lib/i18n.ts';
import type { TargetSource } from './queries.ts';
import classes from './Targets.module.css';

export function ReadingResult({ result }: { result: NonNullable<TargetSource['lastResult']> }) {
  const { t } = useTranslation();
  const { number } = useFormat();
  if (result.kind === 'failed' && result.error) {
    return (
      <Alert color="bad" variant="light" title={result.error.title}>
        {result.error.detail && <p>{result.error.detail}</p>}
      </Alert>
    );
  }
  const counts = (['added', 'changed', 'gone', 'objected'] as const)
    .filter((key) => result[key] > 0)
    .map((key) => t(`campaigns.sources.result.${key}`, { shown: number(result[key]) }));
  return (
    <>
      {result.kind === 'read' && (
        <p className={classes.soft}>
          {counts.length > 0 ? counts.join(' · ') : t('campaigns.sources.result.nothing')}
        </p>
      )}
      {result.kind === 'unchanged' && (
        <p className={classes.soft}>{t('campaigns.sources.result.unchanged')}</p>
      )}
      {result.refusedCount > 0 && (
        <details>
          <summary>
            {t('campaigns.sources.refused', {
              count: result.refusedCount,
              shown: number(result.refusedCount),
            })}
          </summary>
          <ul className={classes.refused}>
            {result.refused.map(({ line, reason, value }) => (
              <li key={`${line} ${reason} ${value}`}>
                {line !== null && `${t('campaigns.sources.line', { line: number(line) })} `}
                {wordsOf(t, `campaigns.sources.reason.${reason}`)}
                {value && ` (${value})`}
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}
