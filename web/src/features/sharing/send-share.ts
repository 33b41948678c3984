/** The tap that shares: copies, mints the link on the server, opens the composer, all within what a tap may do. */
import type { Locale } from '@portevoix/core/common';
import { buildIntent, type DeliveryMode, type NetworkId, networks } from '@portevoix/core/networks';
import type { Hat } from '@portevoix/core/people';
import type { Publication, Share } from '@portevoix/core/sharing';
import { copyText } from '../../lib/clipboard.ts';
import { isHandedOver } from './app-pages.ts';
import { openProgram, reserveWindow, shareBySystem } from './composer-window.ts';
import type { Schedule } from './plan-queries.ts';
import { createShare } from './queries.ts';

export interface SendInput {
  storyId: string;
  /** What an assistant prepared and this settles. */
  draftId?: string | undefined;
  title: string;
  network: NetworkId;
  mode: DeliveryMode;
  connectionId: string | null;
  /** What was shown, for the server to hold against what it stores; null where the network's own composer shows it. */
  confirmation: string | null;
  /** Null for at once. */
  schedule: Schedule | null;
  /** Pictures of the story that go with the words. */
  images: readonly string[];
  hat: Hat;
  locale: Locale;
  /** The person's own words; the server adds disclosure and link, as the preview showed. */
  words: string;
  /** An editor reads it first. */
  waits: boolean;
  /** The person's Mastodon server, when they told it. */
  instance: string;
}

export interface Sent {
  share: Share;
  publication: Publication;
  network: NetworkId;
  /** Where the composer is, for a second look; null where there is none to open. */
  composer: string | null;
  copied: boolean;
  /** Whether something opened: the composer, the mail program, the phone's own sheet. */
  opened: boolean;
}

const hasWindow = (network: NetworkId): boolean =>
  !['sms', 'email', 'copy', 'system'].includes(network) && !isHandedOver(network);
/** These take no text from an address, so it must be pasted. */
const pastes = (network: NetworkId): boolean => networks[network].text === 'clipboard';

function composerFor(input: SendInput, publication: Publication): string | null {
  if (input.network !== 'mastodon' || input.instance === '') return publication.composeUrl ?? null;
  return buildIntent('mastodon', {
    text: publication.text,
    url: publication.shortUrl,
    instance: input.instance,
  });
}

/** Call it directly from the tap. @throws ApiProblem with nothing opened and nothing shared. */
export async function sendShare(input: SendInput): Promise<Sent> {
  const { network, mode } = input;
  const assisted = mode === 'assisted';
  // What waits for an editor opens nothing yet.
  const reserved = assisted && !input.waits && hasWindow(network) ? reserveWindow() : null;
  try {
    const share = await createShare({
      storyId: input.storyId,
      ...(input.draftId ? { draftId: input.draftId } : {}),
      hat: input.hat,
      targets: [
        {
          network,
          mode,
          locale: input.locale,
          text: input.words,
          ...(input.connectionId ? { connectionId: input.connectionId } : {}),
          ...(input.confirmation ? { confirmation: input.confirmation } : {}),
          ...(input.images.length > 0 ? { images: [...input.images] } : {}),
        },
      ],
      ...(input.schedule ? { schedule: input.schedule } : {}),
    });
    const publication = share.publications[0];
    if (!publication) throw new Error('A share without a publication.');
    const composer = assisted ? composerFor(input, publication) : null;
    const sent: Sent = { share, publication, network, composer, copied: false, opened: false };
    if (!assisted || publication.state === 'awaiting_approval') {
      reserved?.discard();
      return sent;
    }
    // Copied before the other window takes the focus, for the clipboard belongs to the page that has it.
    if (pastes(network) || composer === null) sent.copied = await copyText(publication.text);
    if (reserved && composer) sent.opened = reserved.leadTo(composer);
    else if ((network === 'email' || network === 'sms') && composer) {
      openProgram(composer);
      sent.opened = true;
    } else if (network === 'system') sent.opened = (await shareAgain(sent, input.title)) === 'opened';
    return sent;
  } catch (error) {
    reserved?.discard();
    throw error;
  }
}

/** The phone's own share sheet, for the first time or once more. */
export const shareAgain = (sent: Sent, title: string) =>
  shareBySystem({ title, text: sent.publication.text, url: sent.publication.shortUrl });
