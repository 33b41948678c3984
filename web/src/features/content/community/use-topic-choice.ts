/** Following a topic, wanting less of it, or neither: one act, undone in one tap. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../../lib/api.ts';
import { toast } from '../../../ui/toasts.ts';
import { type Topic, topicsQuery } from './queries.ts';

export type Choice = Topic['choice'];
const done = { follow: 'more_done', less: 'less_done', neither: 'neither_done' } as const;

export function useTopicChoice() {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const choose = useMutation({
    mutationFn: ({ topic, choice }: { topic: string; choice: Choice; before: Choice; quiet?: boolean }) =>
      answer(api.PUT('/api/v1/topics/choice', { body: { topic, choice } })),
    onSuccess(topics, { topic, choice, before, quiet }) {
      queryClient.setQueryData(topicsQuery.queryKey, topics);
      void queryClient.invalidateQueries({ queryKey: ['feed'] });
      if (quiet) return;
      toast({
        text: t(`content.reason.${done[choice ?? 'neither']}`, { topic }),
        undo: () => choose.mutate({ topic, choice: before, before: choice, quiet: true }),
      });
    },
  });
  return (topic: string, choice: Choice, before: Choice) => choose.mutate({ topic, choice, before });
}
