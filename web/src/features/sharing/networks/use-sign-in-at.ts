/** Leaves for a network's consent page in this very window (phones block others), and remembers where to come back to. */
import type { AuthorizationInput } from '@portevoix/core/sharing';
import { useMutation } from '@tanstack/react-query';
import { safePath } from '../../../lib/safe-path.ts';
import { beginSignIn } from './queries.ts';

const key = 'portevoix.back_from_network';

/** @param quiet the form shows what went wrong itself */
export function useSignInAt({ quiet = false, back }: { quiet?: boolean; back?: string } = {}) {
  return useMutation({
    mutationFn: (input: AuthorizationInput) => beginSignIn(input),
    meta: { quiet },
    onSuccess({ url }) {
      const { pathname, search, hash } = window.location;
      rememberBack(back ?? `${pathname}${search}${hash}`);
      window.location.assign(url);
    },
  });
}

function rememberBack(path: string): void {
  try {
    sessionStorage.setItem(key, path);
  } catch {
    // Without storage one comes back to one's own page.
  }
}

export function placeToReturn(): string {
  try {
    return safePath(sessionStorage.getItem(key)) ?? '/me#connections';
  } catch {
    return '/me#connections';
  }
}
