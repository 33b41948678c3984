/** How a story is offered: what it asks, who looks after it, what may be done with its texts, and how long it stays. */
import { NumberInput, Radio, Select, Stack, Switch, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Section } from '../../../ui/Page.tsx';
import type { StoryDraft } from './draft.ts';
import { storyGroupsQuery } from './queries.ts';
import classes from './StoryEditor.module.css';

export const askKinds = ['share', 'read', 'attend', 'follow', 'write'] as const;

export function InsideFields({
  draft,
  set,
  decides,
}: {
  draft: StoryDraft;
  set: (change: Partial<StoryDraft>) => void;
  /** Whether the person decides on the story, or only writes it. */
  decides: boolean;
}) {
  const { t } = useTranslation();
  const { data: groups } = useQuery(storyGroupsQuery);
  return (
    <Section title={t('content.inside.title')}>
      <div className={classes.folded}>
        <Radio.Group
          label={t('content.inside.ask')}
          description={t('content.inside.ask_hint')}
          value={draft.ask}
          onChange={(ask) => set({ ask: ask as StoryDraft['ask'] })}
        >
          <div className={classes.choices}>
            {askKinds.map((kind) => (
              <Radio key={kind} value={kind} label={t(`content.ask.${kind}`)} />
            ))}
          </div>
        </Radio.Group>
        {draft.ask === 'attend' && (
          <Stack gap="md">
            <TextInput
              type="datetime-local"
              label={t('content.inside.starts')}
              value={draft.askStartsAt}
              onChange={(event) => set({ askStartsAt: event.currentTarget.value })}
            />
            <TextInput
              type="datetime-local"
              label={t('content.inside.ends')}
              value={draft.askEndsAt}
              onChange={(event) => set({ askEndsAt: event.currentTarget.value })}
            />
            <TextInput
              label={t('content.inside.place')}
              maxLength={300}
              value={draft.askPlace}
              onChange={(event) => set({ askPlace: event.currentTarget.value })}
            />
          </Stack>
        )}
        <Switch
          label={t('content.inside.internal')}
          description={t('content.inside.internal_hint')}
          checked={draft.internal}
          onChange={(event) => set({ internal: event.currentTarget.checked })}
        />
        <Switch
          label={t('content.inside.locked')}
          description={t('content.inside.locked_hint')}
          checked={draft.textLocked}
          onChange={(event) => set({ textLocked: event.currentTarget.checked })}
        />
        <Switch
          label={t('content.inside.disclosed')}
          description={t('content.inside.disclosed_hint')}
          checked={draft.disclosed}
          onChange={(event) => set({ disclosed: event.currentTarget.checked })}
        />
        {groups && groups.items.length > 0 && (
          <Select
            label={t('content.workflow.group')}
            description={t('content.workflow.group_hint')}
            value={draft.groupId}
            allowDeselect={false}
            data={[
              ...(groups.everywhere ? [{ value: '', label: t('content.workflow.no_group') }] : []),
              ...groups.items.map(({ id, name }) => ({ value: id, label: name })),
            ]}
            onChange={(groupId) => set({ groupId: groupId ?? '' })}
          />
        )}
        {decides && (
          <>
            <TextInput
              type="datetime-local"
              label={t('content.inside.pinned')}
              description={t('content.inside.pinned_hint')}
              value={draft.pinnedUntil}
              onChange={(event) => set({ pinnedUntil: event.currentTarget.value })}
            />
            <NumberInput
              label={t('content.inside.archive')}
              description={t('content.inside.archive_hint')}
              min={0}
              max={3650}
              allowDecimal={false}
              value={draft.archiveAfterDays}
              onChange={(days) => set({ archiveAfterDays: days === '' ? '' : Number(days) })}
            />
          </>
        )}
      </div>
    </Section>
  );
}
