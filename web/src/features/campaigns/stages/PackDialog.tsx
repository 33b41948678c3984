/** The content pack of a stage: prepared stories, and how many minutes after the opening each comes out. */
import { Button, NumberInput, Select, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { X } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../../lib/api.ts';
import { Dialog, DialogActs } from '../../../ui/Dialog.tsx';
import { FormProblem } from '../../../ui/FormProblem.tsx';
import classes from '../Campaigns.module.css';
import { type Stage, useCampaignChange } from '../queries.ts';

interface Chosen {
  storyId: string;
  title: string;
  afterMinutes: number;
}
const offered = ['draft', 'scheduled', 'published'] as const;

export default function PackDialog({ stage, onClose }: { stage: Stage; onClose: () => void }) {
  const { t } = useTranslation();
  const [chosen, setChosen] = useState<Chosen[]>(
    stage.stories
      .filter(({ state }) => state !== 'gone')
      .map(({ storyId, title, afterMinutes }) => ({ storyId, title, afterMinutes })),
  );
  const [words, setWords] = useState('');
  const found = useQuery({
    queryKey: ['stories', 'pack', words],
    queryFn: async () => {
      const asked = words.trim();
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
  const saving = useCampaignChange(() =>
    answer(
      api.PUT('/api/v1/campaign-stages/{id}/stories', {
        params: { path: { id: stage.id } },
        body: { stories: chosen.map(({ storyId, afterMinutes }) => ({ storyId, afterMinutes })) },
      }),
    ),
  );
  const change = (storyId: string, afterMinutes: number) =>
    setChosen((old) => old.map((one) => (one.storyId === storyId ? { ...one, afterMinutes } : one)));
  const left = (found.data ?? []).filter(({ id }) => !chosen.some(({ storyId }) => storyId === id));
  return (
    <Dialog opened onClose={onClose} title={t('campaigns.pack.change')} size="lg">
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          saving.mutate(undefined, { onSuccess: onClose });
        }}
      >
        <Stack gap="md">
          <FormProblem error={saving.error} />
          <p>{t('campaigns.pack.lead')}</p>
          <ul className={classes.list}>
            {chosen.map(({ storyId, title, afterMinutes }) => (
              <li key={storyId} className={classes.story}>
                <span dir="auto">{title}</span>
                <NumberInput
                  className={classes.minutes}
                  label={t('campaigns.pack.minutes')}
                  aria-label={`${t('campaigns.pack.minutes')}: ${title}`}
                  min={0}
                  max={20_160}
                  value={afterMinutes}
                  onChange={(value) => change(storyId, typeof value === 'number' ? value : 0)}
                />
                <Button
                  variant="subtle"
                  leftSection={<X size={16} aria-hidden />}
                  aria-label={`${t('campaigns.pack.leave_out')}: ${title}`}
                  onClick={() => setChosen((old) => old.filter((one) => one.storyId !== storyId))}
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
            nothingFoundMessage={t('campaigns.pack.nothing_found')}
            value={null}
            data={left.map((story) => ({
              value: story.id,
              label: `${story.title} (${t(`content.state.${story.state}`)})`,
            }))}
            onChange={(id) => {
              const story = left.find((one) => one.id === id);
              if (story)
                setChosen((old) => [...old, { storyId: story.id, title: story.title, afterMinutes: 0 }]);
              setWords('');
            }}
          />
        </Stack>
        <DialogActs>
          <Button variant="default" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <Button type="submit" loading={saving.isPending}>
            {t('common.save')}
          </Button>
        </DialogActs>
      </form>
    </Dialog>
  );
}
