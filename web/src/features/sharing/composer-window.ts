/**
 * Opening another site after a wait: browsers allow it only within the tap itself, so the window is reserved in the
 * tap and led to its address once the server has minted the link.
 */

export interface ReservedWindow {
  /** Leads it to the composer; false when the browser refused to open anything. */
  leadTo(address: string): boolean;
  /** Nothing to show after all. */
  discard(): void;
}

/** Call it in the handler of the tap, before any `await`. The other site gets neither our window nor our address. */
export function reserveWindow(): ReservedWindow {
  const opened = window.open('', '_blank');
  if (opened) opened.opener = null;
  return {
    leadTo(address) {
      if (!opened || opened.closed) return false;
      opened.location.replace(address);
      return true;
    },
    discard() {
      opened?.close();
    },
  };
}

/** No window of ours: the mail program or the phone's messages answer. */
export const openProgram = (address: string): void => window.location.assign(address);

/** Whether a text message can be written here: phones and tablets. A computer may claim `sms:` and open nothing. */
export const canWriteMessages = (): boolean =>
  typeof matchMedia === 'function' && matchMedia('(pointer: coarse)').matches;

export interface SystemShare {
  title: string;
  text: string;
  url: string;
}
/** Whether this browser has a share sheet of its own (phones, some desks). */
export const canShareBySystem = (): boolean =>
  typeof navigator !== 'undefined' && typeof navigator.share === 'function';

/** `refused`: the tap is too long ago, another one is needed. Opening the sheet is no proof of a share. */
export async function shareBySystem(data: SystemShare): Promise<'opened' | 'cancelled' | 'refused'> {
  try {
    await navigator.share(data);
    return 'opened';
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') return 'cancelled';
    return 'refused';
  }
}
