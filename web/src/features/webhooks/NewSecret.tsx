/** The secret of an endpoint, shown this once. */
import { Alert, Button, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { CopyButton } from '../../ui/CopyButton.tsx';
import { DialogActs } from '../../ui/Dialog.tsx';
import { Secret } from '../../ui/Secret.tsx';

export function NewSecret({ secret, onClose }: { secret: string; onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <Stack gap="md">
      <Alert color="warn" variant="light">
        {t('webhooks.secret.once')}
      </Alert>
      <Secret label={t('webhooks.secret.title')}>{secret}</Secret>
      <DialogActs>
        <CopyButton text={secret} label={t('webhooks.secret.copy')} />
        <Button onClick={onClose}>{t('webhooks.secret.kept')}</Button>
      </DialogActs>
    </Stack>
  );
}
