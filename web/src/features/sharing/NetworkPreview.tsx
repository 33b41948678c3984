/**
 * What readers will see, in the manner of each network: how text breaks, where it is cut, what the card shows.
 * It is a likeness: names and faces are the person's own, figures and buttons of the network are left out.
 */
import { type NetworkId, networks, type Preview, type TextPart } from '@portevoix/core/networks';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './NetworkPreview.module.css';

interface NetworkPreviewProps {
  network: NetworkId;
  preview: Preview;
  /** Who posts, as the network will name them. */
  author: string;
  handle?: string | null;
  /** Subject of the e-mail. */
  subject: string;
  /** Pictures of the post: shown instead of the card. */
  images?: readonly { id: string; alt: string; url: string }[];
}

function Words({ parts }: { parts: readonly TextPart[] }) {
  return parts.map((part, at) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one text have no other identity.
    <span key={at} className={part.kind === 'text' ? undefined : classes.entity}>
      {part.text}
    </span>
  ));
}

function initials(name: string): string {
  const words = name.trim().split(/\s+/);
  return [words[0], words.length > 1 ? words.at(-1) : '']
    .map((word) => [...(word ?? '')][0] ?? '')
    .join('')
    .toUpperCase();
}

function Card({ card }: { card: NonNullable<Preview['card']> }) {
  return (
    <div className={classes.card} data-shape={card.shape}>
      {card.image && <img className={classes.image} src={card.image} alt="" loading="lazy" />}
      <div className={classes.cardText}>
        <span className={classes.host}>{card.host}</span>
        <span className={classes.cardTitle} dir="auto">
          {card.title}
        </span>
        {card.description && (
          <span className={classes.cardDescription} dir="auto">
            {card.description}
          </span>
        )}
      </div>
    </div>
  );
}

function Pictures({ images }: { images: NonNullable<NetworkPreviewProps['images']> }) {
  return (
    <div className={classes.pictures} data-count={Math.min(images.length, 4)}>
      {images.map(({ id, alt, url }) => (
        <img key={id} src={url} alt={alt} />
      ))}
    </div>
  );
}

export function NetworkPreview({
  network,
  preview,
  author,
  handle,
  subject,
  images = [],
}: NetworkPreviewProps) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const person = !['whatsapp', 'telegram', 'sms', 'email', 'copy', 'system'].includes(network);
  const cardFirst = network === 'whatsapp';
  const card =
    images.length > 0 ? <Pictures images={images} /> : preview.card && <Card card={preview.card} />;
  const text = (
    <p className={classes.text} dir="auto">
      <Words parts={preview.visible} />
      {preview.truncated && open && <Words parts={preview.hidden} />}
      {preview.truncated && (
        <button type="button" className={classes.more} onClick={() => setOpen(!open)} aria-expanded={open}>
          {open ? t('sharing.preview.less') : t('sharing.preview.more')}
        </button>
      )}
    </p>
  );
  return (
    <figure
      className={classes.frame}
      aria-label={t('sharing.preview.label', { network: t(`networks.${network}`) })}
    >
      <div className={classes.post} data-network={network}>
        {person && (
          <div className={classes.author}>
            <span className={classes.face} aria-hidden="true">
              {initials(author)}
            </span>
            <span className={classes.name} dir="auto">
              {author}
            </span>
            <span className={classes.meta}>
              {handle ? `${handle} · ` : ''}
              {t('sharing.preview.now')}
            </span>
          </div>
        )}
        {network === 'email' && (
          <div className={classes.subject}>
            <span>{t('sharing.preview.subject')}</span> <bdi>{subject}</bdi>
          </div>
        )}
        <div className={classes.body}>
          {cardFirst && card}
          {text}
          {!cardFirst && card}
        </div>
      </div>
      <figcaption className={classes.caption}>
        {preview.truncated
          ? t('sharing.preview.cut')
          : networks[network].card.from === 'page'
            ? t('sharing.preview.card_from_page')
            : t('sharing.preview.whole')}
      </figcaption>
    </figure>
  );
}
