/** Where toasts appear. A pointer or the focus on one stops its clock, so that Undo is never taken away under the finger. */
import { Button, CloseButton } from '@mantine/core';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './Toasts.module.css';
import { dismissToast, lifeOf, readToasts, subscribeToasts, type Toast } from './toasts.ts';

function OneToast({ toast }: { toast: Toast }) {
  const { t } = useTranslation();
  const [held, setHeld] = useState(false);
  useEffect(() => {
    if (held) return;
    const timer = setTimeout(() => dismissToast(toast.id), lifeOf(toast));
    return () => clearTimeout(timer);
  }, [held, toast]);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: pointing here only stops the clock; the controls are the buttons inside.
    <div
      className={classes.toast}
      data-tone={toast.tone}
      onMouseEnter={() => setHeld(true)}
      onMouseLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      <p className={classes.text}>{toast.text}</p>
      {toast.undo && (
        <Button
          variant="subtle"
          size="compact-md"
          onClick={() => {
            toast.undo?.();
            dismissToast(toast.id);
          }}
        >
          {t('common.undo')}
        </Button>
      )}
      <CloseButton aria-label={t('common.close')} onClick={() => dismissToast(toast.id)} />
    </div>
  );
}

export function Toasts() {
  const toasts = useSyncExternalStore(subscribeToasts, readToasts);
  return (
    <div className={classes.stack} role="status" aria-live="polite">
      {toasts.map((toast) => (
        <OneToast key={toast.id} toast={toast} />
      ))}
    </div>
  );
}
