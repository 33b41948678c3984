/** Each row of a spreadsheet that cannot be taken, with its line and why. */
import { useTranslation } from 'react-i18next';
import { wordsOf } from '../../lib/i18n.ts';
import classes from './ImportPreview.module.css';

interface RowError {
  line: number;
  code: string;
  value: string;
}

export function ImportErrors({ errors }: { errors: readonly RowError[] }) {
  const { t } = useTranslation();
  if (errors.length === 0) return null;
  return (
    <section className={classes.errors}>
      <h3>{t('people.import.errors', { count: errors.length })}</h3>
      <p>{t('people.import.errors_text')}</p>
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
