/** Listens for Ctrl/Cmd K; the palette itself is loaded when first asked for. */
import { lazy, type ReactNode, Suspense, useEffect, useMemo, useState } from 'react';
import { PaletteContext } from './palette.ts';

const Palette = lazy(() => import('./Palette.tsx'));
const apple = /mac|iphone|ipad/i.test(navigator.userAgent);

export function PaletteHost({ children }: { children: ReactNode }) {
  const [opened, setOpened] = useState(false);
  const [wanted, setWanted] = useState(false);
  const control = useMemo(() => {
    const open = () => {
      setWanted(true);
      setOpened(true);
    };
    return { open, shortcut: apple ? '⌘ K' : 'Ctrl K' };
  }, []);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (
        event.key.toLowerCase() !== 'k' ||
        !(event.ctrlKey || event.metaKey) ||
        event.altKey ||
        event.shiftKey
      )
        return;
      event.preventDefault();
      control.open();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [control]);
  return (
    <PaletteContext value={control}>
      {children}
      <Suspense>{wanted && <Palette opened={opened} onClose={() => setOpened(false)} />}</Suspense>
    </PaletteContext>
  );
}
