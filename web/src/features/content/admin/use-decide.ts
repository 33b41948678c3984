/** Deciding on items of the queue: they leave the list at once, come back if the server refuses, and undo is one tap. */
import { type InfiniteData, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../../lib/api.ts';
import { sentenceOf } from '../../../lib/problem.ts';
import { toast } from '../../../ui/toasts.ts';
import type { QueueItem } from './queries.ts';

export type Verdict = 'acceptance' | 'rejection';
interface QueuePage {
  items: QueueItem[];
  nextCursor: string | null;
}

/** At most four requests at once, so that deciding on a whole page does not look like an attack. */
async function each<T>(items: readonly T[], run: (item: T) => Promise<unknown>): Promise<unknown[]> {
  const failures: unknown[] = [];
  const waiting = [...items];
  const worker = async () => {
    for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) {
      await run(item).catch((error: unknown) => failures.push(error));
    }
  };
  await Promise.all(Array.from({ length: Math.min(4, items.length) }, worker));
  return failures;
}

const put = (verdict: Verdict, id: string) => {
  const params = { path: { id } };
  return verdict === 'acceptance'
    ? answer(api.PUT('/api/v1/source-items/{id}/acceptance', { params, body: {} }))
    : answer(api.PUT('/api/v1/source-items/{id}/rejection', { params }));
};
const takeBack = (verdict: Verdict, id: string) => {
  const params = { path: { id } };
  return verdict === 'acceptance'
    ? answer(api.DELETE('/api/v1/source-items/{id}/acceptance', { params }))
    : answer(api.DELETE('/api/v1/source-items/{id}/rejection', { params }));
};

export function useDecide() {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const refresh = () =>
    Promise.all(
      ['queue', 'stories', 'sources'].map((key) => queryClient.invalidateQueries({ queryKey: [key] })),
    );
  const tell = (failures: readonly unknown[]) => {
    if (failures.length > 0) toast({ tone: 'bad', text: sentenceOf(t, failures[0]) });
  };
  const leave = (ids: ReadonlySet<string>) =>
    queryClient.setQueriesData<InfiniteData<QueuePage>>(
      { queryKey: ['queue'] },
      (data) =>
        data && {
          ...data,
          pages: data.pages.map((page) => ({
            ...page,
            items: page.items.filter((item) => !ids.has(item.id)),
          })),
        },
    );

  return async function decide(verdict: Verdict, items: readonly QueueItem[]): Promise<void> {
    if (items.length === 0) return;
    await queryClient.cancelQueries({ queryKey: ['queue'] });
    leave(new Set(items.map((item) => item.id)));
    const failures = await each(items, (item) => put(verdict, item.id));
    tell(failures);
    await refresh();
    if (failures.length === items.length) return;
    const count = items.length - failures.length;
    toast({
      text:
        count === 1
          ? t(`content.review.${verdict}_one_done`, { title: items[0]?.title ?? '' })
          : t(`content.review.${verdict}_many_done`, { n: count }),
      undo: () =>
        void each(items, (item) => takeBack(verdict, item.id)).then((refused) => {
          tell(refused);
          return refresh();
        }),
    });
  };
}
