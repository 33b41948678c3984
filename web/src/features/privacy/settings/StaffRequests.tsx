/** What people asked, and by when it must be done. Names stand only where somebody has to answer. */
import { Badge, Button } from '@mantine/core';
import { infiniteQueryOptions, useInfiniteQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { paths } from '../../../lib/api.gen.ts';
import { answer, api } from '../../../lib/api.ts';
import { useFormat } from '../../../lib/format.ts';
import { CursorList } from '../../../ui/CursorList.tsx';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { Line } from '../../../ui/Line.tsx';

const AnswerDialog = lazy(() => import('./AnswerDialog.tsx'));

const requestsQuery = infiniteQueryOptions({
  queryKey: ['privacy-requests'],
  queryFn: ({ pageParam: cursor }) =>
    answer(api.GET('/api/v1/privacy-requests', { params: { query: { cursor } } })),
  initialPageParam: undefined as string | undefined,
  getNextPageParam: (page) => page.nextCursor ?? undefined,
});
export type StaffRequest =
  paths['/api/v1/privacy-requests']['get']['responses'][200]['content']['application/json']['items'][number];

export function StaffRequests() {
  const { t } = useTranslation();
  const { date } = useFormat();
  const [open, setOpen] = useState<StaffRequest | null>(null);
  const requests = useInfiniteQuery(requestsQuery);
  return (
    <>
      <CursorList
        query={requests}
        label={t('privacy.staff.title')}
        keyOf={(one) => one.id}
        rowHeight={88}
        row={(one) => (
          <Line
            title={
              <>
                {t(`privacy.request.${one.kind}`)}
                {one.from && ` · ${one.from.name}`}{' '}
                <Badge color={one.doneAt ? 'good' : one.late ? 'bad' : 'gray'}>
                  {t(
                    one.doneAt
                      ? 'privacy.staff.done'
                      : one.late
                        ? 'privacy.staff.late'
                        : 'privacy.staff.waiting',
                  )}
                </Badge>
              </>
            }
            note={[
              one.doneAt
                ? t('privacy.request.done', { date: date(one.askedAt), done: date(one.doneAt) })
                : t('privacy.request.due', { date: date(one.askedAt), due: date(one.dueAt) }),
              one.note,
            ]
              .filter(Boolean)
              .join(' · ')}
            acts={
              one.from && (
                <Button variant="default" onClick={() => setOpen(one)}>
                  {t('privacy.staff.answer')}
                </Button>
              )
            }
          />
        )}
        empty={<EmptyState title={t('privacy.staff.none')}>{t('privacy.staff.none_text')}</EmptyState>}
      />
      <Suspense>{open && <AnswerDialog request={open} onClose={() => setOpen(null)} />}</Suspense>
    </>
  );
}
