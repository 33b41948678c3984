/** Opens the share sheet, whose code is fetched once a page that can share stands, so that the tap finds it there. */
import type { ShareDraft } from '@portevoix/core/sharing';
import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import type { Caption } from './share-draft.ts';
import type { ShareableStory } from './story.ts';

const load = () => import('./ShareSheet.tsx');
const ShareSheet = lazy(async () => ({ default: (await load()).ShareSheet }));

interface SharedFrom {
  id: string;
  title: string;
  excerpt: string | null;
  imageUrl: string | null;
  url: string | null;
  /** Where a story without a link is read. */
  publicUrl?: string | null;
  note: string | null;
  networks: ShareableStory['networks'];
  captions: readonly Caption[];
  promotional?: boolean;
  /** Whether a tie to the organisation is disclosed; the feed's word for it. */
  disclosed?: boolean;
  textLocked?: boolean;
  media?: readonly ShareableStory['assets'][number][];
}

interface LazyShareSheetProps {
  story: SharedFrom | null;
  /** The network to begin with, as an address asks for it; else the one used last. */
  network?: string | undefined;
  /** What an assistant prepared for the reader. */
  draft?: ShareDraft | undefined;
  onClose: () => void;
}

export function LazyShareSheet({ story, network, draft, onClose }: LazyShareSheetProps) {
  // Kept while the sheet closes, so that it does not empty before it is gone.
  const [shown, setShown] = useState<ShareableStory | null>(null);
  // The sheet arrives open, too late for its own focus return to see what opened it.
  const opener = useRef<Element | null>(null);
  useEffect(() => {
    if (!story) return;
    opener.current = document.activeElement;
    setShown({
      ...story,
      url: story.url ?? story.publicUrl ?? '',
      promotional: story.promotional ?? story.disclosed ?? true,
      pictures: (story.media ?? []).filter(({ kind }) => kind === 'image'),
      assets: (story.media ?? []).filter(({ kind }) => kind === 'image' || kind === 'video'),
    });
  }, [story]);
  const close = () => {
    onClose();
    const back = opener.current;
    if (back instanceof HTMLElement) setTimeout(() => back.focus({ preventScroll: true }), 20);
  };
  useEffect(() => {
    // Late enough to leave a slow line to the page itself and its pictures.
    const timer = setTimeout(() => void load(), 2_500);
    return () => clearTimeout(timer);
  }, []);
  if (!shown) return null;
  return (
    <Suspense fallback={null}>
      <ShareSheet
        key={shown.id}
        story={shown}
        network={network}
        draft={draft}
        opened={story !== null}
        onClose={close}
      />
    </Suspense>
  );
}
