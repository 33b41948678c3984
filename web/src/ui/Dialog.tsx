/** A dialog: a sheet from below on a phone, a box on a desk. It gives the focus back to what opened it. */
import { Modal } from '@mantine/core';
import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './Dialog.module.css';

interface DialogProps {
  opened: boolean;
  onClose: () => void;
  title: string;
  size?: 'sm' | 'md' | 'lg' | 'xl';
  children: ReactNode;
}

/**
 * Mantine gives the focus back when `opened` turns false; a dialog that its parent takes away at once
 * (`{open && <Dialog opened />}`) would leave it on the page's body.
 */
function useFocusBack(): void {
  const [opener] = useState(() => document.activeElement);
  useEffect(
    () => () => {
      setTimeout(() => {
        if (document.activeElement === document.body && opener instanceof HTMLElement) {
          opener.focus({ preventScroll: true });
        }
      });
    },
    [opener],
  );
}

export function Dialog({ opened, onClose, title, size = 'md', children }: DialogProps) {
  const { t } = useTranslation();
  useFocusBack();
  return (
    <Modal.Root
      opened={opened}
      onClose={onClose}
      size={size}
      lockScroll={false}
      transitionProps={{ duration: 150 }}
      classNames={classes}
    >
      <Modal.Overlay />
      <Modal.Content data-pv-modal>
        <Modal.Header role="presentation">
          <Modal.Title dir="auto">{title}</Modal.Title>
          <Modal.CloseButton size="lg" aria-label={t('common.close')} />
        </Modal.Header>
        <Modal.Body>{children}</Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}

/** The acts at the foot of a dialog: saying no stands beside saying yes, the same size. */
export function DialogActs({ children }: { children: ReactNode }) {
  return <div className={classes.acts}>{children}</div>;
}
