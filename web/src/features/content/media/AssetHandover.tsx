/** The pictures and films of a story, to go with one's words: to an app of the phone by its share sheet, else by download. */
import { Button } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Film, Smartphone } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { CopyButton } from '../../../ui/CopyButton.tsx';
import classes from './AssetHandover.module.css';
import { assetName, canHandOver, fetchAssets, handOver } from './assets.ts';

/** Fetched before anybody asks; heavier ones are downloads only. */
const mostAhead = 30_000_000;

interface AssetHandoverProps {
  assets: readonly { id: string; kind: string; alt: string; url: string; bytes: number }[];
  /** The words that go along. */
  text: string;
  /** Offers to copy the words, where nothing else on the screen does. */
  copy?: boolean;
}

export function AssetHandover({ assets, text, copy = true }: AssetHandoverProps) {
  const { t } = useTranslation();
  const named = assets.map(({ url }, place) => ({ url, name: assetName(url, place) }));
  const light = assets.reduce((sum, { bytes }) => sum + bytes, 0) <= mostAhead;
  const files = useQuery({
    queryKey: ['assets', named.map(({ url }) => url)],
    queryFn: () => fetchAssets(named),
    enabled: light && typeof navigator.canShare === 'function',
    staleTime: Number.POSITIVE_INFINITY,
    meta: { quiet: true },
  });
  const hand = useMutation({ mutationFn: (ready: File[]) => handOver(ready, text) });
  const ready = files.data && canHandOver(files.data) ? files.data : null;
  return (
    <div className={classes.assets}>
      <p className={classes.lead}>{t('content.assets.lead', { count: assets.length })}</p>
      <ul className={classes.list}>
        {assets.map(({ id, kind, alt, url }, place) => (
          <li key={id}>
            {kind === 'image' ? (
              <img src={url} alt={alt} loading="lazy" decoding="async" />
            ) : (
              <span className={classes.film}>
                <Film size={32} aria-hidden /> {alt}
              </span>
            )}
            <Button
              component="a"
              href={url}
              download={assetName(url, place)}
              variant="default"
              px="xs"
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
        {copy && <CopyButton text={text} label={t('content.assets.copy')} />}
      </div>
    </div>
  );
}
