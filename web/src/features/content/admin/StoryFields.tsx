/** The plain fields of a story: its page, its words, its picture, its other language, and where it may be shared. */
import {
  Checkbox,
  Chip,
  Input,
  Radio,
  SegmentedControl,
  Switch,
  TagsInput,
  Textarea,
  TextInput,
} from '@mantine/core';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { FacetTag } from '../../../ui/FacetTag.tsx';
import { Section } from '../../../ui/Page.tsx';
import { Picture } from '../feed/Picture.tsx';
import { BodyField } from '../media/BodyField.tsx';
import { otherLocale, type StoryDraft } from './draft.ts';
import classes from './StoryEditor.module.css';
import type { Problems } from './StoryEditor.tsx';
import { facets } from './searches.ts';

interface FieldsProps {
  draft: StoryDraft;
  set: (change: Partial<StoryDraft>) => void;
}

/** Where something can be shared, in the order of the share sheet. */
export const shareNetworks = [
  'linkedin',
  'bluesky',
  'facebook',
  'x',
  'threads',
  'mastodon',
  'instagram',
  'tiktok',
  'youtube',
  'xing',
  'reddit',
  'whatsapp',
  'telegram',
  'teams',
  'sms',
  'email',
] as const;

export function PageFields({
  draft,
  set,
  problems,
  picture,
}: FieldsProps & { problems: Problems; picture: string | null }) {
  const { t } = useTranslation();
  const say = (problem: Problems[keyof Problems]) =>
    problem && t(problem === 'needed' ? 'ui.field.required' : 'content.new.bad_link');
  return (
    <>
      <TextInput
        label={t('content.editor.link')}
        description={t('content.editor.link_hint')}
        type="url"
        inputMode="url"
        value={draft.url}
        error={say(problems.url)}
        onChange={(event) => set({ url: event.currentTarget.value })}
      />
      <SegmentedControl
        aria-label={t('content.editor.language')}
        value={draft.locale}
        data={(['fr', 'en'] as const).map((locale) => ({
          value: locale,
          label: t('content.editor.written_in', { language: t(`content.language.${locale}`) }),
        }))}
        onChange={(locale) => set({ locale: locale as StoryDraft['locale'] })}
      />
      <TextInput
        label={t('content.editor.name')}
        value={draft.title}
        error={say(problems.title)}
        maxLength={300}
        lang={draft.locale}
        onChange={(event) => set({ title: event.currentTarget.value })}
      />
      <Textarea
        label={t('content.editor.excerpt')}
        autosize
        minRows={2}
        maxLength={1000}
        value={draft.excerpt}
        lang={draft.locale}
        onChange={(event) => set({ excerpt: event.currentTarget.value })}
      />
      <BodyField
        label={t('content.body.label')}
        language={draft.locale}
        text={draft.body}
        onChange={(body) => set({ body })}
      />
      <Textarea
        label={t('content.editor.note')}
        description={t('content.editor.note_hint')}
        autosize
        minRows={2}
        maxLength={2000}
        value={draft.note}
        lang={draft.locale}
        onChange={(event) => set({ note: event.currentTarget.value })}
      />
      <OtherLanguage draft={draft} set={set} />
      <FacetField draft={draft} set={set} />
      <TagsInput
        label={t('content.editor.topics')}
        description={t('content.editor.topics_hint')}
        value={draft.topics}
        maxTags={12}
        clearable
        onChange={(topics) => set({ topics: topics.map((topic) => topic.trim().toLocaleLowerCase()) })}
      />
      {/* An uploaded picture is the story's picture, and has its own words. */}
      {!draft.media.some(({ kind }) => kind === 'image') && (
        <div className={classes.pair}>
          <div className={classes.picture}>
            <Picture story={{ imageUrl: picture, imageAlt: draft.imageAlt, facet: draft.facet }} first />
          </div>
          <div className={classes.folded}>
            {!draft.image.startsWith('/') && (
              <TextInput
                label={t('content.editor.picture')}
                description={t('content.editor.picture_hint')}
                type="url"
                inputMode="url"
                value={draft.image}
                error={say(problems.image)}
                onChange={(event) => set({ image: event.currentTarget.value })}
              />
            )}
            <Textarea
              label={t('content.editor.alt')}
              description={t('content.editor.alt_hint')}
              autosize
              minRows={2}
              maxLength={500}
              value={draft.imageAlt}
              onChange={(event) => set({ imageAlt: event.currentTarget.value })}
            />
          </div>
        </div>
      )}
    </>
  );
}

function FacetField({ draft, set }: FieldsProps) {
  const { t } = useTranslation();
  return (
    <Radio.Group
      label={t('content.editor.facet')}
      description={t('content.editor.facet_hint')}
      value={draft.facet}
      onChange={(facet) => set({ facet: facet as StoryDraft['facet'] })}
    >
      <div style={{ display: 'flex', flexWrap: 'wrap', gap: '8px 20px', marginTop: 8 }}>
        {facets.map((facet) => (
          <Radio
            key={facet}
            value={facet}
            label={
              <FacetTag
                facet={facet}
                label={`${t(`common.facet.${facet}`)} – ${t(`content.facet.${facet}`)}`}
              />
            }
          />
        ))}
      </div>
    </Radio.Group>
  );
}

function OtherLanguage({ draft, set }: FieldsProps) {
  const { t } = useTranslation();
  const other = otherLocale(draft.locale);
  const change = (part: Partial<StoryDraft['other']>) => set({ other: { ...draft.other, ...part } });
  return (
    <details className={classes.fold} open={draft.other.title !== ''}>
      <summary>{t('content.editor.also_in', { language: t(`content.language.${other}`) })}</summary>
      <div className={classes.folded} lang={other}>
        <TextInput
          label={t('content.editor.name')}
          maxLength={300}
          value={draft.other.title}
          onChange={(event) => change({ title: event.currentTarget.value })}
        />
        <Textarea
          label={t('content.editor.excerpt')}
          autosize
          minRows={2}
          maxLength={1000}
          value={draft.other.excerpt}
          onChange={(event) => change({ excerpt: event.currentTarget.value })}
        />
        <BodyField
          label={t('content.body.label')}
          language={other}
          text={draft.other.body}
          onChange={(body) => change({ body })}
        />
        <Textarea
          label={t('content.editor.note')}
          autosize
          minRows={2}
          maxLength={2000}
          value={draft.other.note}
          onChange={(event) => change({ note: event.currentTarget.value })}
        />
        <Textarea
          label={t('content.editor.alt')}
          autosize
          minRows={2}
          maxLength={500}
          value={draft.other.imageAlt}
          onChange={(event) => change({ imageAlt: event.currentTarget.value })}
        />
      </div>
    </details>
  );
}

export function SharingFields({ draft, set }: FieldsProps) {
  const { t } = useTranslation();
  const label = useId();
  return (
    <Section title={t('content.editor.sharing')}>
      <div className={classes.folded}>
        <Switch
          label={t('content.editor.shareable')}
          description={t('content.editor.shareable_hint')}
          checked={draft.shareable}
          onChange={(event) => set({ shareable: event.currentTarget.checked })}
        />
        {draft.shareable && (
          <Input.Wrapper
            label={t('content.editor.networks')}
            labelElement="div"
            labelProps={{ id: label }}
            description={t('content.editor.networks_hint')}
          >
            <Checkbox
              mt="xs"
              label={t('content.editor.networks_all')}
              checked={draft.networks.length === 0}
              onChange={(event) => set({ networks: event.currentTarget.checked ? [] : [...shareNetworks] })}
            />
            {draft.networks.length > 0 && (
              <Chip.Group
                multiple
                value={draft.networks}
                onChange={(chosen) =>
                  set({ networks: shareNetworks.filter((network) => chosen.includes(network)) })
                }
              >
                {/* biome-ignore lint/a11y/useSemanticElements: the wrapper above already draws the label of the group. */}
                <div
                  role="group"
                  aria-labelledby={label}
                  style={{ display: 'flex', flexWrap: 'wrap', gap: 8, marginTop: 12 }}
                >
                  {shareNetworks.map((network) => (
                    <Chip key={network} value={network} size="md" variant="light">
                      {t(`networks.${network}`)}
                    </Chip>
                  ))}
                </div>
              </Chip.Group>
            )}
          </Input.Wrapper>
        )}
      </div>
    </Section>
  );
}
