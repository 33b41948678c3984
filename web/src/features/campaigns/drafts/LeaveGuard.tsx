/** Asks before a page is left on which something is not saved: by a link, by going back, by closing the tab. */
import { useBlocker } from '@tanstack/react-router';
import { type ReactNode, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { ConfirmDialog } from '../../../ui/ConfirmDialog.tsx';

interface LeaveGuard {
  /** To be rendered once on the page. */
  question: ReactNode;
  /** What is unsaved is given up: from now on leaving asks nothing. */
  letGo: () => void;
}

export function useLeaveGuard(unsaved: boolean): LeaveGuard {
  const { t } = useTranslation();
  // A navigation that follows at once must see it, before anything is rendered again.
  const given = useRef(false);
  const leaving = useBlocker({
    shouldBlockFn: () => unsaved && !given.current,
    enableBeforeUnload: () => unsaved && !given.current,
    withResolver: true,
  });
  return {
    letGo() {
      given.current = true;
    },
    question: (
      <ConfirmDialog
        opened={leaving.status === 'blocked'}
        onClose={() => leaving.reset?.()}
        title={t('campaigns.alert.unsaved')}
        confirm={t('campaigns.alert.leave')}
        onConfirm={() => leaving.proceed?.()}
        danger
      >
        {t('campaigns.alert.unsaved_text')}
      </ConfirmDialog>
    ),
  };
}
