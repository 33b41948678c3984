/** Ten codes for the day the phone is lost: shown this once, to copy, print or save. */
import { Alert, Button, Stack } from '@mantine/core';
import { Download, Printer } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { CopyButton } from '../../ui/CopyButton.tsx';
import { DialogActs } from '../../ui/Dialog.tsx';
import classes from './Security.module.css';

export function RecoveryCodes({ codes, onKept }: { codes: readonly string[]; onKept: () => void }) {
  const { t } = useTranslation();
  const text = `${t('auth.codes.file_head', { host: location.host })}\n\n${codes.join('\n')}\n`;
  const save = () => {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([text], { type: 'text/plain' }));
    link.download = 'portevoix-codes.txt';
    link.click();
    URL.revokeObjectURL(link.href);
  };
  return (
    <Stack gap="md">
      <Alert color="warn" variant="light">
        {t('auth.codes.once')}
      </Alert>
      <ol className={classes.codes} aria-label={t('auth.codes.title')} data-print>
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ol>
      <div className={classes.acts}>
        <CopyButton text={codes.join('\n')} label={t('auth.codes.copy')} />
        <Button variant="default" leftSection={<Printer size={18} aria-hidden />} onClick={() => print()}>
          {t('auth.codes.print')}
        </Button>
        <Button variant="default" leftSection={<Download size={18} aria-hidden />} onClick={save}>
          {t('auth.codes.save')}
        </Button>
      </div>
      <DialogActs>
        <Button onClick={onKept}>{t('auth.codes.kept')}</Button>
      </DialogActs>
    </Stack>
  );
}
