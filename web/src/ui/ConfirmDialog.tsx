/** Asks before an act that cannot be undone. What can be undone is done at once, with an undo toast instead. */
import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog, DialogActs } from './Dialog.tsx';

interface ConfirmDialogProps {
  opened: boolean;
  onClose: () => void;
  title: string;
  /** What will happen, in a sentence or two. */
  children: ReactNode;
  /** A verb that says what happens, e.g. "Revoke the link". */
  confirm: string;
  onConfirm: () => void;
  busy?: boolean;
  danger?: boolean;
}

export function ConfirmDialog({
  opened,
  onClose,
  title,
  children,
  confirm,
  onConfirm,
  busy,
  danger,
}: ConfirmDialogProps) {
  const { t } = useTranslation();
  return (
    <Dialog opened={opened} onClose={onClose} title={title} size="sm">
      {children}
      <DialogActs>
        <Button variant="default" onClick={onClose} data-autofocus>
          {t('common.cancel')}
        </Button>
        <Button color={danger ? 'bad' : 'accent'} onClick={onConfirm} loading={busy}>
          {confirm}
        </Button>
      </DialogActs>
    </Dialog>
  );
}
