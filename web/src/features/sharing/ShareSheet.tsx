/**
 * The share sheet: write, see exactly what readers will see, hand over. Loaded on demand, since counting as X does
 * weighs 22 kB. The words stay when the network changes; nothing is created before the tap that shares.
 */
import { Modal } from '@mantine/core';
import type { ShareDraft } from '@portevoix/core/sharing';
import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { type ReactNode, Suspense, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { SkeletonRows } from '../../ui/Skeletons.tsx';
import { DraftFor } from './delegations/DraftFor.tsx';
import { delegationsQuery } from './delegations/queries.ts';
import { WhoShares } from './delegations/WhoShares.tsx';
import { connectionsQuery, guardrailsQuery } from './queries.ts';
import { ShareHandover } from './ShareHandover.tsx';
import classes from './ShareSheet.module.css';
import { ShareWriter } from './ShareWriter.tsx';
import type { Sent } from './send-share.ts';
import type { ShareableStory } from './story.ts';

interface ShareSheetProps {
  story: ShareableStory;
  network?: string | undefined;
  draft?: ShareDraft | undefined;
  opened: boolean;
  onClose: () => void;
}

export function ShareSheet({ story, network, draft, opened, onClose }: ShareSheetProps) {
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
            <Steps story={story} network={network} draft={draft} onClose={onClose} />
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

function Steps({ story, network, draft, onClose }: Omit<ShareSheetProps, 'opened'>) {
  const { data: rules } = useSuspenseQuery(guardrailsQuery);
  const { data: connections } = useSuspenseQuery(connectionsQuery);
  const { data: delegations } = useQuery(delegationsQuery);
  const authors = draft ? [] : (delegations?.authors ?? []).filter(({ state }) => state === 'accepted');
  const [forId, setForId] = useState('');
  const author = authors.find(({ id }) => id === forId);
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
  const who = authors.length > 0 && <WhoShares authors={authors} value={forId} onChange={setForId} />;
  if (author) return <DraftFor author={author} story={story} rules={rules} who={who} onClose={onClose} />;
  return (
    <ShareWriter
      key={round}
      story={story}
      who={who}
      draft={round === 0 ? draft : undefined}
      rules={rules}
      connections={connections.items}
      firstNetwork={round === 0 ? (draft?.network ?? network) : undefined}
      firstStep={round}
      onClose={onClose}
      onSent={setSent}
    />
  );
}
