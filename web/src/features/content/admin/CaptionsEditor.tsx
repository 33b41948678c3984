/** The suggested texts, by language, each with its length on the networks that count, and how one would look. */
import { Button, SegmentedControl } from '@mantine/core';
import type { Locale } from '@portevoix/core/common';
import { useQuery } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMe } from '../../../lib/me.ts';
import { AssistPanel } from '../../sharing/AssistPanel.tsx';
import { guardrailsQuery } from '../../sharing/queries.ts';
import { CaptionField } from './CaptionField.tsx';
import { CaptionPreview } from './CaptionPreview.tsx';
import classes from './Captions.module.css';
import { type CaptionDraft, capital, newCaption, type StoryDraft } from './draft.ts';

interface CaptionsEditorProps {
  storyId: string;
  draft: StoryDraft;
  picture: string | null;
  onChange: (captions: CaptionDraft[]) => void;
}

export function CaptionsEditor({ storyId, draft, picture, onChange }: CaptionsEditorProps) {
  const { t } = useTranslation();
  const me = useMe();
  const [locale, setLocale] = useState<Locale>(draft.locale);
  const [chosen, setChosen] = useState<string | null>(null);
  const [added, setAdded] = useState<string | null>(null);
  const list = useRef<HTMLUListElement>(null);
  const { data: rules } = useQuery(guardrailsQuery);
  const shown = draft.captions.filter((caption) => caption.locale === locale);
  const previewed = shown.find((caption) => caption.key === chosen) ?? shown[0];
  const replace = (key: string, change: Partial<CaptionDraft>) =>
    onChange(draft.captions.map((caption) => (caption.key === key ? { ...caption, ...change } : caption)));
  const remove = (key: string) => onChange(draft.captions.filter((caption) => caption.key !== key));
  const add = (text = '') => {
    const caption = { ...newCaption(locale), text };
    setAdded(caption.key);
    onChange([...draft.captions, caption]);
  };
  useEffect(() => {
    if (added)
      list.current?.querySelector<HTMLTextAreaElement>(`[data-caption="${added}"] textarea`)?.focus();
  }, [added]);
  const drafted = shown.filter((caption) => caption.drafted).length;

  return (
    <div className={classes.editor}>
      <SegmentedControl
        aria-label={t('content.editor.texts_language')}
        value={locale}
        data={(['fr', 'en'] as const).map((one) => ({
          value: one,
          label: t('content.editor.texts_in', {
            language: capital(t(`content.language.${one}`)),
            count: draft.captions.filter((caption) => caption.locale === one).length,
          }),
        }))}
        onChange={(value) => setLocale(value as Locale)}
      />
      {drafted > 0 && (
        <p className={classes.hint}>{t('content.editor.texts_are_drafts', { count: drafted })}</p>
      )}
      {shown.length === 0 && <p className={classes.hint}>{t('content.editor.texts_none')}</p>}
      <div className={classes.columns}>
        <div>
          <ul className={classes.list} ref={list}>
            {shown.map((caption, index) => (
              <li key={caption.key} data-caption={caption.key}>
                <CaptionField
                  caption={caption}
                  place={index + 1}
                  rules={rules}
                  hasLink={draft.url.trim() !== ''}
                  onChange={(change) => replace(caption.key, change)}
                  onRemove={() => remove(caption.key)}
                  onFocus={() => setChosen(caption.key)}
                />
              </li>
            ))}
          </ul>
          <Button
            variant="default"
            mt="sm"
            leftSection={<Plus size={18} aria-hidden />}
            onClick={() => add()}
          >
            {t('content.editor.text_add')}
          </Button>
          <AssistPanel
            storyId={storyId}
            locale={locale}
            words={previewed?.text ?? ''}
            onChoose={add}
            {...(previewed?.network && { network: previewed.network })}
          />
        </div>
        {rules && previewed && previewed.text.trim() !== '' && (
          <CaptionPreview
            caption={previewed}
            draft={draft}
            picture={picture}
            rules={rules}
            author={me.person.name}
          />
        )}
      </div>
    </div>
  );
}
