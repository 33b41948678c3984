/** Opens the command palette from anywhere, and what its shortcut is called on this machine. */
import { createContext, use } from 'react';

export interface PaletteControl {
  open: () => void;
  /** `Ctrl K`, or `⌘ K` on Apple machines. */
  shortcut: string;
}
export const PaletteContext = createContext<PaletteControl>({ open: () => {}, shortcut: 'Ctrl K' });
export const usePalette = (): PaletteControl => use(PaletteContext);
