/** The short sentences at the foot of the page: what was done, with a way back. `toast({ text, undo })` from anywhere. */
export interface Toast {
  id: number;
  tone: 'good' | 'bad' | 'plain';
  text: string;
  /** Offers "Undo"; runs once, and the toast goes. */
  undo?: () => void;
}

const lasting = { plain: 5_000, undo: 10_000, bad: 9_000 };
let toasts: readonly Toast[] = [];
let last = 0;
const readers = new Set<() => void>();

function set(next: readonly Toast[]): void {
  toasts = next;
  for (const read of readers) read();
}

/** Shows a sentence; at most three stand at once. */
export function toast({
  tone = 'good',
  ...rest
}: {
  text: string;
  tone?: Toast['tone'];
  undo?: () => void;
}): void {
  last += 1;
  set([...toasts.slice(-2), { id: last, tone, ...rest }]);
}
export const dismissToast = (id: number): void => set(toasts.filter((one) => one.id !== id));
/** Milliseconds a toast stays when nobody points at it. */
export const lifeOf = (one: Toast): number =>
  one.undo ? lasting.undo : one.tone === 'bad' ? lasting.bad : lasting.plain;

export const readToasts = (): readonly Toast[] => toasts;
export function subscribeToasts(read: () => void): () => void {
  readers.add(read);
  return () => readers.delete(read);
}
