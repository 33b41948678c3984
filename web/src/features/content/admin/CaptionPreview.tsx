/** How a suggested text would look if the editor shared it, on a network of their choice. */
import { Select } from '@mantine/core';
import type { Guardrails } from '@portevoix/core/guardrails';
import type { NetworkId } from '@portevoix/core/networks';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { NetworkPreview } from '../../sharing/NetworkPreview.tsx';
import { readDraft, sampleLink } from '../../sharing/share-draft.ts';
import classes from './Captions.module.css';
import type { CaptionDraft, StoryDraft } from './draft.ts';
import { shareNetworks } from './StoryFields.tsx';

interface CaptionPreviewProps {
  caption: CaptionDraft;
  draft: StoryDraft;
  picture: string | null;
  rules: Guardrails;
  author: string;
}

export function CaptionPreview({ caption, draft, picture, rules, author }: CaptionPreviewProps) {
  const { t } = useTranslation();
  const [wish, setWish] = useState<NetworkId>('linkedin');
  const network = caption.network ?? wish;
  const inOther = caption.locale !== draft.locale;
  const title = (inOther && draft.other.title) || draft.title;
  const view = readDraft({
    network,
    words: caption.text,
    hat: 'employee',
    locale: caption.locale,
    promotional: true,
    rules,
    link: sampleLink(location.origin),
    card: {
      title,
      description: (inOther && draft.other.excerpt) || draft.excerpt || null,
      image: picture,
      url: draft.url || location.origin,
    },
  });
  return (
    <div className={classes.preview}>
      <Select
        label={t('content.editor.preview_on')}
        value={network}
        allowDeselect={false}
        disabled={caption.network !== null}
        data={shareNetworks.map((one) => ({ value: one, label: t(`networks.${one}`) }))}
        onChange={(value) => setWish((value ?? 'linkedin') as NetworkId)}
      />
      <NetworkPreview network={network} preview={view.preview} author={author} subject={title} />
    </div>
  );
}
