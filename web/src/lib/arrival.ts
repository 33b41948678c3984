/** When a step of a dialog replaces another, the focus would fall out of it: the new step's heading takes it instead. */
import { type RefObject, useEffect, useRef } from 'react';

/** Give the ref to a heading with `tabIndex={-1}`: it is focused when it appears, so that it is read at once. */
export function useFocusOnArrival<T extends HTMLElement>(): RefObject<T | null> {
  const ref = useRef<T>(null);
  useEffect(() => ref.current?.focus({ preventScroll: true }), []);
  return ref;
}
