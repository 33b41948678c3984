/** A dialog in which somebody writes: a slip of the finger beside it, or Escape, does not throw the words away unasked. */
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ConfirmDialog } from '../../../ui/ConfirmDialog.tsx';
import { Dialog } from '../../../ui/Dialog.tsx';
import { useLeaveGuard } from './LeaveGuard.tsx';

interface EditDialogProps {
  onClose: () => void;
  title: string;
  size?: 'sm' | 'md' | 'lg' | 'xl';
  /** Something was written that is not saved. */
  unsaved: boolean;
  children: ReactNode;
}

export function EditDialog({ onClose, title, size, unsaved, children }: EditDialogProps) {
  const { t } = useTranslation();
  const [asking, setAsking] = useState(false);
  const { question } = useLeaveGuard(unsaved);
  return (
    <>
      <Dialog
        opened
        // While it asks, Escape answers the question and nothing else.
        onClose={() => (asking ? undefined : unsaved ? setAsking(true) : onClose())}
        title={title}
        {...(size && { size })}
      >
        {children}
      </Dialog>
      {/* Mounted when it asks: the same press of Escape that calls it would be heard by one that is there, and close it. */}
      {asking && (
        <ConfirmDialog
          opened
          onClose={() => setAsking(false)}
          title={t('campaigns.draft.drop')}
          confirm={t('campaigns.draft.do_drop')}
          onConfirm={onClose}
          danger
        >
          {t('campaigns.alert.unsaved_text')}
        </ConfirmDialog>
      )}
      {question}
    </>
  );
}
