/** The first stop of the keyboard: past the rails, to the page. */
import { useTranslation } from 'react-i18next';
import classes from './SkipLink.module.css';

export function SkipLink() {
  const { t } = useTranslation();
  return (
    <a className={classes.skip} href="#main">
      {t('app.skip')}
    </a>
  );
}
