/** Each row of a spreadsheet that cannot be taken, or was joined to another, with its line and what to do. */
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../lib/format.ts';
import { wordsOf } from '../../lib/i18n.ts';
import classes from './ImportPreview.module.css';

interface RowError {
  line: number;
  code: string;
  value: string;
}
interface ImportErrorsProps {
  errors: readonly RowError[];
  /** Rows left out; all of the list where nobody says otherwise. */
  count?: number;
  merged?: number;
  /** Of its heading, below the one that stands above. */
  level?: 2 | 3;
}

export function ImportErrors({ errors, count = errors.length, merged = 0, level = 3 }: ImportErrorsProps) {
  const Heading = `h${level}` as const;
  const { t } = useTranslation();
  const { number } = useFormat();
  if (errors.length === 0) return null;
  return (
    <section className={classes.errors} data-quiet={count === 0 || undefined}>
      {count > 0 && (
        <>
          <Heading className={classes.heading}>{t('people.import.errors', { count })}</Heading>
          <p>{t('people.import.errors_text')}</p>
        </>
      )}
      {merged > 0 && <p>{t('people.import.merged', { count: merged, shown: number(merged) })}</p>}
      <ul>
        {errors.map((error) => (
          <li key={`${error.line} ${error.code}`}>
            {t('people.import.line', { line: error.line })}{' '}
            {wordsOf(t, `people.import.error.${error.code}`, { value: error.value }) ?? error.code}
          </li>
        ))}
      </ul>
    </section>
  );
}
