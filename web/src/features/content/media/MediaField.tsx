/** Pictures, films and PDFs of a story: chosen, dropped, pasted or taken with the phone, each described on the spot. */

import { Button, Input } from '@mantine/core';
import type { Media } from '@portevoix/core/content';
import { Camera, ImagePlus } from 'lucide-react';
import { type ClipboardEvent, type DragEvent, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FileOnItsWayRow } from './FileOnItsWayRow.tsx';
import classes from './MediaField.module.css';
import { MediaItem } from './MediaItem.tsx';
import { type MediaDraft, mediaDraftOf, moved } from './media-draft.ts';
import { useSendings } from './use-sendings.ts';

/** For the file chooser only: the server looks inside. */
export const acceptedFiles =
  'image/jpeg,image/png,image/webp,image/avif,image/gif,video/mp4,video/webm,application/pdf';
const most = 12;

interface MediaFieldProps {
  media: MediaDraft[];
  /** Called with how the list changes, since several files may arrive between two drawings. */
  change: (how: (old: MediaDraft[]) => MediaDraft[]) => void;
  language: string;
  otherLanguage: string;
}

export function MediaField({ media, change, language, otherLanguage }: MediaFieldProps) {
  const { t } = useTranslation();
  const label = useId();
  const [over, setOver] = useState(false);
  const [said, setSaid] = useState('');
  const chooser = useRef<HTMLInputElement>(null);
  const camera = useRef<HTMLInputElement>(null);
  const sendings = useSendings((arrived: Media) => {
    if (arrived.kind === 'captions') {
      // Captions dropped here belong to the film that lacks them.
      change((old) => withCaptions(old, arrived));
      return;
    }
    change((old) =>
      old.some(({ id }) => id === arrived.id) || old.length >= most ? old : [...old, mediaDraftOf(arrived)],
    );
    setSaid(t('content.media.arrived', { name: arrived.name }));
  });
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    sendings.add(event.dataTransfer.files);
  };
  const paste = (event: ClipboardEvent) => {
    if (event.clipboardData.files.length === 0) return;
    event.preventDefault();
    sendings.add(event.clipboardData.files);
  };
  const move = (index: number, by: number) => {
    change((old) => moved(old, index, by));
    setSaid(
      t('content.media.moved', { name: media[index]?.name ?? '', place: index + by + 1, of: media.length }),
    );
  };

  return (
    <Input.Wrapper
      label={t('content.media.label')}
      labelElement="div"
      labelProps={{ id: label }}
      description={t('content.media.hint')}
    >
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset cannot take drops in every browser; the label stands above. */}
      <div
        role="group"
        aria-labelledby={label}
        className={classes.zone}
        data-over={over || undefined}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
        onPaste={paste}
      >
        {media.length > 0 && (
          <ol className={classes.items}>
            {media.map((item, index) => (
              <MediaItem
                key={item.id}
                item={item}
                index={index}
                of={media.length}
                language={language}
                otherLanguage={otherLanguage}
                onMove={(by) => move(index, by)}
                onRemove={() => change((old) => old.filter(({ id }) => id !== item.id))}
                onChange={(part) =>
                  change((old) => old.map((one) => (one.id === item.id ? { ...one, ...part } : one)))
                }
              />
            ))}
          </ol>
        )}
        {sendings.files.map((one) => (
          <FileOnItsWayRow
            key={one.key}
            one={one}
            onCancel={() => sendings.cancel(one.key)}
            onRetry={() => sendings.retry(one.key)}
          />
        ))}
        <div className={classes.acts}>
          <Button
            variant="light"
            leftSection={<ImagePlus size={18} aria-hidden />}
            disabled={media.length >= most}
            onClick={() => chooser.current?.click()}
          >
            {t('content.media.choose')}
          </Button>
          <Button
            className={classes.camera}
            variant="default"
            leftSection={<Camera size={18} aria-hidden />}
            disabled={media.length >= most}
            onClick={() => camera.current?.click()}
          >
            {t('content.media.take')}
          </Button>
          <span className={classes.way}>{t('content.media.or_drop')}</span>
        </div>
        <input
          ref={chooser}
          hidden
          type="file"
          multiple
          accept={`${acceptedFiles},.vtt,text/vtt`}
          onChange={(event) => {
            sendings.add(event.currentTarget.files ?? []);
            event.currentTarget.value = '';
          }}
        />
        <input
          ref={camera}
          hidden
          type="file"
          accept="image/*"
          capture="environment"
          onChange={(event) => {
            sendings.add(event.currentTarget.files ?? []);
            event.currentTarget.value = '';
          }}
        />
        <p className={classes.said} role="status">
          {said}
        </p>
      </div>
    </Input.Wrapper>
  );
}

function withCaptions(old: MediaDraft[], captions: Media): MediaDraft[] {
  const film = old.find(({ kind, captionsId }) => kind === 'video' && !captionsId);
  return film
    ? old.map((one) => (one === film ? { ...one, captionsId: captions.id, noSpeech: false } : one))
    : old;
}
