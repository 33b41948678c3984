/** What a story shows beside its words: pictures with their descriptions, films with captions, PDFs to take along. */
import { Button } from '@mantine/core';
import type { StoryMedia as Item } from '@portevoix/core/content';
import { Download } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../lib/format.ts';
import classes from './StoryMedia.module.css';

export function StoryMedia({ media, language }: { media: readonly Item[]; language: string }) {
  if (media.length === 0) return null;
  return (
    <div className={classes.all}>
      {media.map((item) => (
        <One key={item.id} item={item} language={language} />
      ))}
    </div>
  );
}

function One({ item, language }: { item: Item; language: string }) {
  const { t } = useTranslation();
  const { bytes } = useFormat();
  if (item.kind === 'image') {
    return (
      <img
        className={classes.picture}
        src={item.sources.at(-1)?.url ?? item.url}
        srcSet={item.sources.map(({ url, width }) => `${url} ${width}w`).join(', ')}
        sizes="(max-width: 44rem) 100vw, 42rem"
        width={item.width ?? undefined}
        height={item.height ?? undefined}
        alt={item.alt}
        loading="lazy"
        decoding="async"
      />
    );
  }
  if (item.kind === 'video') {
    return (
      <figure className={classes.figure}>
        {/* biome-ignore lint/a11y/useMediaCaption: a film without a track is one in which nobody speaks. */}
        <video
          className={classes.film}
          controls
          preload="metadata"
          playsInline
          width={item.width ?? undefined}
          height={item.height ?? undefined}
          aria-label={item.alt || item.name}
        >
          <source src={item.url} type={item.mediaType} />
          {item.captionsUrl && (
            <track
              kind="captions"
              src={item.captionsUrl}
              srcLang={language}
              label={t('content.media.captions')}
              default
            />
          )}
        </video>
        {item.alt && <figcaption className={classes.caption}>{item.alt}</figcaption>}
      </figure>
    );
  }
  const pages = item.pages ? ` · ${t('content.media.pages', { count: item.pages })}` : '';
  return (
    <Button
      component="a"
      variant="light"
      href={item.url}
      download={item.name}
      leftSection={<Download size={18} aria-hidden />}
    >
      {item.name} · PDF{pages} · {bytes(item.bytes)}
    </Button>
  );
}
