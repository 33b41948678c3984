/**
 * The share sheet: write, see exactly what readers will see, hand over. Loaded on demand, since counting as X does
 * weighs 22 kB. The words stay when the network changes; nothing is created before the tap that shares.
 */
import { Modal } from '@mantine/core';
import { useSuspenseQuery } from '@tanstack/react-query';
import { type ReactNode, Suspense, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { SkeletonRows } from '../../ui/Skeletons.tsx';
import { connectionsQuery, guardrailsQuery } from './queries.ts';
import { ShareHandover } from './ShareHandover.tsx';
import classes from './ShareSheet.module.css';
import { ShareWriter } from './ShareWriter.tsx';
import type { Sent } from './send-share.ts';
import type { ShareableStory } from './story.ts';

interface ShareSheetProps {
  story: ShareableStory;
  network?: string | undefined;
  opened: boolean;
  onClose: () => void;
}

export function ShareSheet({ story, network, opened, onClose }: ShareSheetProps) {
  const { t } = useTranslation();
  // Mounted closed: the dialog remembers what had the focus when it opens, to give it back.
  const [ready, setReady] = useState(false);
  useEffect(() => setReady(true), []);
  return (
    <Modal.Root
      opened={opened && ready}
      onClose={onClose}
      lockScroll={false}
      transitionProps={{ duration: 150 }}
      classNames={{ overlay: classes.overlay, inner: classes.inner, content: classes.content }}
    >
      <Modal.Overlay />
      <Modal.Content data-pv-modal>
        <Modal.Header role="presentation" className={classes.header}>
          <Modal.Title className={classes.title}>
            {t('sharing.sheet.title')}
            <span className={classes.story} dir="auto">
              {story.title}
            </span>
          </Modal.Title>
          <Modal.CloseButton size="lg" aria-label={t('common.close')} />
        </Modal.Header>
        <Modal.Body className={classes.body}>
          <Suspense
            fallback={
              <SheetBody>
                <SkeletonRows rows={4} height={72} />
              </SheetBody>
            }
          >
            <Steps story={story} network={network} onClose={onClose} />
          </Suspense>
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}

/** The part that scrolls, with the acts standing still below it. */
export function SheetBody({ children, acts }: { children: ReactNode; acts?: ReactNode }) {
  return (
    <>
      <div className={classes.scroll}>{children}</div>
      {acts && <div className={classes.foot}>{acts}</div>}
    </>
  );
}

function Steps({ story, network, onClose }: Omit<ShareSheetProps, 'opened'>) {
  const { data: rules } = useSuspenseQuery(guardrailsQuery);
  const { data: connections } = useSuspenseQuery(connectionsQuery);
  const [sent, setSent] = useState<Sent | null>(null);
  const [round, setRound] = useState(0);
  if (sent) {
    return (
      <ShareHandover
        sent={sent}
        story={story}
        onClose={onClose}
        onAgain={() => {
          setSent(null);
          setRound(round + 1);
        }}
      />
    );
  }
  // Sharing again elsewhere starts from another suggestion: the same words twice read like an advertisement.
  return (
    <ShareWriter
      key={round}
      story={story}
      rules={rules}
      connections={connections.items}
      firstNetwork={round === 0 ? network : undefined}
      firstStep={round}
      onClose={onClose}
      onSent={setSent}
    />
  );
}
