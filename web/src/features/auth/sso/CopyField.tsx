/** An address to enter elsewhere: readable, selectable, and copied by one tap. */
import { TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { CopyButton } from '../../../ui/CopyButton.tsx';
import classes from './Sso.module.css';

export function CopyField({ label, value }: { label: string; value: string }) {
  const { t } = useTranslation();
  return (
    <div className={classes.copy}>
      <TextInput
        label={label}
        value={value}
        readOnly
        onFocus={(event) => event.currentTarget.select()}
        dir="ltr"
      />
      <CopyButton text={value} aria-label={t('auth.sso.copy', { what: label })} />
    </div>
  );
}
