/** One form's draft: it follows what is saved, and knows what is unsaved and what somebody else changed meanwhile. */
import { useState } from 'react';
import { type AsSent, changesOf, conflictsOf, followed, same } from './draft.ts';

export interface Draft<T extends object> {
  draft: T;
  /** By a function where it may come late: a picture that was sent, say. */
  set: (change: Partial<T> | ((old: T) => Partial<T>)) => void;
  /** Something here is not saved. */
  unsaved: boolean;
  /** Somebody else saved something else in a part that was changed here. */
  conflict: boolean;
  keepMine: () => void;
  takeTheirs: () => void;
  /** Reads how it stands now, sends what changed, and holds the draft against the answer. At a conflict nothing is sent. */
  save: (
    readAgain: () => Promise<T>,
    send: (changes: Partial<T>, now: T) => Promise<T>,
  ) => Promise<'saved' | 'conflict'>;
}

/** @param saved - as it was read last; the draft follows it wherever nothing was changed here. */
export function useDraft<T extends object>(saved: T, asSent?: AsSent<T>): Draft<T> {
  const [state, setState] = useState({ base: saved, draft: saved, latest: saved, read: saved });
  const { base, draft, latest, read } = state;
  // While rendering, so that no frame shows a form that is older than what is known.
  if (read !== saved && !same(read, saved)) {
    const torn = conflictsOf(base, draft, saved, asSent);
    const kept = Object.fromEntries(torn.map((name) => [name, base[name]])) as Partial<T>;
    setState({
      ...{ base: { ...saved, ...kept }, draft: followed(base, draft, saved, asSent) },
      ...{ latest: saved, read: saved },
    });
  }
  return {
    draft,
    unsaved: Object.keys(changesOf(base, draft, asSent)).length > 0,
    conflict: conflictsOf(base, draft, latest, asSent).length > 0,
    set: (change) =>
      setState((old) => ({
        ...old,
        draft: { ...old.draft, ...(typeof change === 'function' ? change(old.draft) : change) },
      })),
    keepMine: () => setState((old) => ({ ...old, base: old.latest })),
    takeTheirs: () => setState((old) => ({ ...old, base: old.latest, draft: old.latest })),
    async save(readAgain, send) {
      const now = await readAgain();
      if (conflictsOf(base, draft, now, asSent).length > 0) {
        setState((old) => ({ ...old, latest: now }));
        return 'conflict';
      }
      const changes = changesOf(base, draft, asSent);
      const answered = Object.keys(changes).length > 0 ? await send(changes, now) : now;
      // What was typed while it was on its way stays, and stays unsaved.
      setState((old) => ({
        ...old,
        ...{ base: answered, draft: followed(draft, old.draft, answered, asSent), latest: answered },
      }));
      return 'saved';
    },
  };
}

/** Whether the fields of a dialog differ from those it was opened with. */
export function useUnsaved(values: unknown): boolean {
  const [begun] = useState(values);
  return !same(begun, values);
}
