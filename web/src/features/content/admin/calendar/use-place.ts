/** Moves a story: at once on the screen, back with a sentence if the server refuses, and undone in one tap. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../../../lib/api.ts';
import { formatters } from '../../../../lib/format.ts';
import { toast } from '../../../../ui/toasts.ts';
import type { CalendarAnswer, CalendarStory } from '../queries-editorial.ts';

const key = ['stories', 'calendar'];

/** The answer as it would be with the story at its new place. */
function placed(calendar: CalendarAnswer, story: CalendarStory, at: string | null): CalendarAnswer {
  const without = (list: CalendarStory[]) => list.filter(({ id }) => id !== story.id);
  const now = { ...story, at };
  return {
    ...calendar,
    stories: at
      ? [...without(calendar.stories), now].sort((a, b) => (a.at ?? '').localeCompare(b.at ?? ''))
      : without(calendar.stories),
    unplaced: at ? without(calendar.unplaced) : [now, ...without(calendar.unplaced)],
  };
}

export function usePlace(timeZone: string) {
  const { t, i18n } = useTranslation();
  const queryClient = useQueryClient();
  const { dateTime } = formatters(i18n.language === 'fr' ? 'fr' : 'en', timeZone);
  const move = useMutation({
    mutationFn: ({ story, at }: { story: CalendarStory; at: string | null; undo?: boolean }) =>
      answer(api.PUT('/api/v1/stories/{id}/place', { params: { path: { id: story.id } }, body: { at } })),
    async onMutate({ story, at }) {
      await queryClient.cancelQueries({ queryKey: key });
      queryClient.setQueriesData<CalendarAnswer>(
        { queryKey: key },
        (calendar) => calendar && placed(calendar, story, at),
      );
    },
    onSuccess(_now, { story, at, undo }) {
      if (undo) return;
      toast({
        text: at ? t('content.calendar.moved', { when: dateTime(at) }) : t('content.calendar.unplaced_done'),
        undo: () => move.mutate({ story: { ...story, at }, at: story.at, undo: true }),
      });
    },
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['stories'] }),
  });
  return (story: CalendarStory, at: string | null) => {
    if (at !== story.at) move.mutate({ story, at });
  };
}
