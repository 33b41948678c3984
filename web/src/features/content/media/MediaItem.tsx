/** One file of a story in its editor: what it looks like, the words that stand for it, its place, and taking it out. */
import { ActionIcon, Button, Switch, Textarea } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { ArrowDown, ArrowUp, Captions, FileText, Film, Trash2 } from 'lucide-react';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../lib/format.ts';
import { FormProblem } from '../../../ui/FormProblem.tsx';
import classes from './MediaField.module.css';
import type { MediaDraft } from './media-draft.ts';
import { sendFile } from './send-file.ts';

interface MediaItemProps {
  item: MediaDraft;
  index: number;
  of: number;
  language: string;
  otherLanguage: string;
  onMove: (by: number) => void;
  onRemove: () => void;
  onChange: (part: Partial<MediaDraft>) => void;
}

export function MediaItem({
  item,
  index,
  of,
  language,
  otherLanguage,
  onMove,
  onRemove,
  onChange,
}: MediaItemProps) {
  const { t } = useTranslation();
  const { number, bytes } = useFormat();
  const facts = [
    t(`content.media.kind.${item.kind}`),
    item.width && item.height ? `${item.width} × ${item.height}` : null,
    item.seconds ? t('content.media.lasts', { seconds: number(Math.round(item.seconds)) }) : null,
    item.pages ? t('content.media.pages', { count: item.pages }) : null,
    bytes(item.bytes),
  ].filter(Boolean);
  return (
    <li className={classes.item}>
      <Preview item={item} />
      <div className={classes.words}>
        <p className={classes.name} dir="auto">
          {item.name}
        </p>
        <p className={classes.facts}>{facts.join(' · ')}</p>
        {item.kind !== 'pdf' && (
          <Textarea
            label={t(item.kind === 'image' ? 'content.media.alt' : 'content.media.about_film')}
            description={item.kind === 'image' ? t('content.media.alt_hint') : undefined}
            withAsterisk={item.kind === 'image'}
            autosize
            minRows={2}
            maxLength={1000}
            lang={language}
            value={item.alt}
            onChange={(event) => onChange({ alt: event.currentTarget.value })}
          />
        )}
        {item.kind === 'image' && (
          <details className={classes.other} open={item.altOther !== '' || undefined}>
            <summary>
              {t('content.editor.also_in', { language: t(`content.language.${otherLanguage as 'fr'}`) })}
            </summary>
            <Textarea
              aria-label={t('content.media.alt')}
              autosize
              minRows={2}
              maxLength={1000}
              lang={otherLanguage}
              value={item.altOther}
              onChange={(event) => onChange({ altOther: event.currentTarget.value })}
            />
          </details>
        )}
        {item.kind === 'video' && <FilmCaptions item={item} onChange={onChange} />}
      </div>
      <div className={classes.place}>
        <ActionIcon
          variant="default"
          size="lg"
          disabled={index === 0}
          aria-label={t('content.media.up', { name: item.name })}
          onClick={() => onMove(-1)}
        >
          <ArrowUp size={18} aria-hidden />
        </ActionIcon>
        <ActionIcon
          variant="default"
          size="lg"
          disabled={index === of - 1}
          aria-label={t('content.media.down', { name: item.name })}
          onClick={() => onMove(1)}
        >
          <ArrowDown size={18} aria-hidden />
        </ActionIcon>
        <ActionIcon
          variant="default"
          size="lg"
          aria-label={t('content.media.remove', { name: item.name })}
          onClick={onRemove}
        >
          <Trash2 size={18} aria-hidden />
        </ActionIcon>
      </div>
    </li>
  );
}

function Preview({ item }: { item: MediaDraft }) {
  if (item.kind === 'image') {
    return <img className={classes.preview} src={item.sources[0]?.url ?? item.url} alt="" decoding="async" />;
  }
  return (
    <span className={classes.preview}>
      {item.kind === 'video' ? <Film size={32} aria-hidden /> : <FileText size={32} aria-hidden />}
    </span>
  );
}

/** Captions are words for those who do not hear; a film in which nobody speaks needs none. */
function FilmCaptions({ item, onChange }: Pick<MediaItemProps, 'item' | 'onChange'>) {
  const { t } = useTranslation();
  const chooser = useRef<HTMLInputElement>(null);
  const send = useMutation({
    meta: { quiet: true },
    mutationFn: (file: File) => sendFile(file, () => {}).done,
    onSuccess: ({ id }) => onChange({ captionsId: id, noSpeech: false }),
  });
  return (
    <div className={classes.captions}>
      <FormProblem error={send.error} />
      <Switch
        label={t('content.media.no_speech')}
        checked={item.noSpeech}
        onChange={(event) =>
          onChange({
            noSpeech: event.currentTarget.checked,
            ...(event.currentTarget.checked && { captionsId: null }),
          })
        }
      />
      {!item.noSpeech && (
        <Button
          variant="default"
          loading={send.isPending}
          leftSection={<Captions size={18} aria-hidden />}
          onClick={() => chooser.current?.click()}
        >
          {t(item.captionsId ? 'content.media.captions_change' : 'content.media.captions_add')}
        </Button>
      )}
      <p className={classes.facts}>
        {item.captionsId ? t('content.media.captions_there') : t('content.media.captions_hint')}
      </p>
      <input
        ref={chooser}
        hidden
        type="file"
        accept=".vtt,text/vtt"
        onChange={(event) => {
          const file = event.currentTarget.files?.[0];
          if (file) send.mutate(file);
          event.currentTarget.value = '';
        }}
      />
    </div>
  );
}
