/** An address that no route knows: the not-found sentence in the frame of the public pages. */
import { NotFound } from './NotFound.tsx';
import { PublicFrame } from './PublicFrame.tsx';

export function Lost() {
  return (
    <PublicFrame>
      <NotFound />
    </PublicFrame>
  );
}
