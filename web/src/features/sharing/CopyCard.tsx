/**
 * A card of a story for a mail or a chat: title, first words, and a link for each network that opens the share sheet
 * there in one tap. Copied as rich text where the browser can, and as plain text beside it.
 */
import { Button } from '@mantine/core';
import { ClipboardCopy } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { copyText } from '../../lib/clipboard.ts';
import { toast } from '../../ui/toasts.ts';
import { cardOf, type StoryForCard } from './share-card.ts';

export function CopyCard({ story }: { story: StoryForCard }) {
  const { t } = useTranslation();
  const copy = async () => {
    const words = (network: string) => t(`networks.${network as 'linkedin'}`);
    const { html, text } = cardOf(story, {
      origin: window.location.origin,
      share: t('sharing.card.share_on'),
      read: t('sharing.card.read'),
      words,
    });
    const done = (await copyRich(html, text)) || (await copyText(text));
    toast({ text: t(done ? 'sharing.card.copied' : 'sharing.card.failed') });
  };
  return (
    <Button
      variant="default"
      fullWidth
      leftSection={<ClipboardCopy size={18} aria-hidden />}
      onClick={() => void copy()}
    >
      {t('sharing.card.copy')}
    </Button>
  );
}

/** False where the browser copies plain text only (no HTTPS, an older Firefox). */
async function copyRich(html: string, text: string): Promise<boolean> {
  try {
    const parts = {
      'text/html': new Blob([html], { type: 'text/html' }),
      'text/plain': new Blob([text], { type: 'text/plain' }),
    };
    await navigator.clipboard.write([new ClipboardItem(parts)]);
    return true;
  } catch {
    return false;
  }
}
