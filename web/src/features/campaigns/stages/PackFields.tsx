/** Stories chosen for a burst, and how many minutes after its beginning each comes out. */
import { Button, Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { X } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../../lib/api.ts';
import classes from '../Campaigns.module.css';
import { NumberField } from '../NumberField.tsx';

export interface ChosenStory {
  storyId: string;
  title: string;
  afterMinutes: number;
}
const offered = ['draft', 'scheduled', 'published'] as const;

export function PackFields({
  chosen,
  onChange,
}: {
  chosen: readonly ChosenStory[];
  onChange: (chosen: ChosenStory[]) => void;
}) {
  const { t } = useTranslation();
  const [words, setWords] = useState('');
  const [asked] = useDebouncedValue(words.trim(), 250);

  const found = useQuery({
    queryKey: ['stories', 'pack', asked],
    placeholderData: keepPreviousData,
    queryFn: async () => {
      const pages = await Promise.all(
        offered.map((state) =>
          answer(
            api.GET('/api/v1/stories', {
              params: { query: { state, limit: 30, ...(asked && { q: asked }) } },
            }),
          ),
        ),
      );
      return pages.flatMap(({ items }) => items);
    },
  });
  const change = (storyId: string, afterMinutes: number) =>
    onChange(chosen.map((one) => (one.storyId === storyId ? { ...one, afterMinutes } : one)));
  const left = (found.data ?? []).filter(({ id }) => !chosen.some(({ storyId }) => storyId === id));
  return (
    <>
      <ul className={classes.list}>
        {chosen.map(({ storyId, title, afterMinutes }) => (
          <li key={storyId} className={classes.story}>
            <span dir="auto">{title}</span>
            <NumberField
              className={classes.minutes}
              label={t('campaigns.pack.minutes')}
              aria-label={`${t('campaigns.pack.minutes')}: ${title}`}
              min={0}
              max={20_160}
              value={afterMinutes}
              allowDecimal={false}
              onChange={(value) => change(storyId, value)}
            />
            <Button
              variant="subtle"
              leftSection={<X size={16} aria-hidden />}
              aria-label={`${t('campaigns.pack.leave_out')}: ${title}`}
              onClick={() => onChange(chosen.filter((one) => one.storyId !== storyId))}
            >
              {t('campaigns.pack.leave_out')}
            </Button>
          </li>
        ))}
      </ul>
      <Select
        label={t('campaigns.pack.add')}
        description={t('campaigns.pack.add_hint')}
        searchable
        searchValue={words}
        onSearchChange={setWords}
        filter={({ options }) => options}
        {...(found.isSuccess &&
          !found.isPlaceholderData &&
          asked === words.trim() && { nothingFoundMessage: t('campaigns.pack.nothing_found') })}
        value={null}
        data={left.map((story) => ({
          value: story.id,
          label: `${story.title} (${t(`content.state.${story.state}`)})`,
        }))}
        onChange={(id) => {
          const story = left.find((one) => one.id === id);
          if (story) onChange([...chosen, { storyId: story.id, title: story.title, afterMinutes: 0 }]);
          setWords('');
        }}
      />
    </>
  );
}
