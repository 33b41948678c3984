/** The pictures of a story, to go with one's words: to an app of the phone by its share sheet, else by download. */
import { Button } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Download, Smartphone } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { CopyButton } from '../../../ui/CopyButton.tsx';
import classes from './AssetHandover.module.css';
import { assetName, canHandOver, fetchAssets, handOver } from './assets.ts';

interface AssetHandoverProps {
  pictures: readonly { id: string; alt: string; url: string }[];
  /** The words that go along. */
  text: string;
}

export function AssetHandover({ pictures, text }: AssetHandoverProps) {
  const { t } = useTranslation();
  const assets = pictures.map(({ url }, place) => ({ url, name: assetName(url, place) }));
  const files = useQuery({
    queryKey: ['assets', assets.map(({ url }) => url)],
    queryFn: () => fetchAssets(assets),
    enabled: typeof navigator.canShare === 'function',
    staleTime: Number.POSITIVE_INFINITY,
    meta: { quiet: true },
  });
  const hand = useMutation({ mutationFn: (ready: File[]) => handOver(ready, text) });
  const ready = files.data && canHandOver(files.data) ? files.data : null;
  return (
    <div className={classes.assets}>
      <p className={classes.lead}>{t('content.assets.lead', { count: pictures.length })}</p>
      <ul className={classes.list}>
        {pictures.map(({ id, alt, url }, place) => (
          <li key={id}>
            <img src={url} alt={alt} loading="lazy" decoding="async" />
            <Button
              component="a"
              href={url}
              download={assetName(url, place)}
              variant="default"
              leftSection={<Download size={18} aria-hidden />}
              aria-label={t('content.assets.download_one', { place: place + 1 })}
            >
              {t('content.assets.download')}
            </Button>
          </li>
        ))}
      </ul>
      <div className={classes.acts}>
        {ready && (
          <Button
            loading={hand.isPending}
            leftSection={<Smartphone size={18} aria-hidden />}
            onClick={() => hand.mutate(ready)}
          >
            {t('content.assets.hand_over')}
          </Button>
        )}
        <CopyButton text={text} label={t('content.assets.copy')} />
      </div>
    </div>
  );
}
