/** The preview of letters as they stand in the editor: asked again a moment after the last change. */

import { useDebouncedValue } from '@mantine/hooks';
import { type LetterSettings, textProblems } from '@portevoix/core/campaigns';
import type { Locale } from '@portevoix/core/common';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { answer, api } from '../../../lib/api.ts';
import type { Alert } from '../queries.ts';

export function usePreview(
  alertId: Alert['id'],
  settings: Pick<LetterSettings, 'variants' | 'bill'> & { selection: Alert['selection'] },
  locale: Locale,
) {
  const [targetId, setTargetId] = useState<string | null>(null);
  // What would not be saved is not previewed: its own field says why.
  const variants = settings.variants.filter(
    ({ subject, body, locale: own }) =>
      subject.trim() &&
      body.trim() &&
      textProblems(subject, Boolean(settings.bill[own])).length === 0 &&
      textProblems(body, Boolean(settings.bill[own]), true).length === 0,
  );
  const { bill, selection } = settings;
  const [asked] = useDebouncedValue({ variants, bill, selection, locale, targetId }, 500);
  const query = useQuery({
    queryKey: ['campaign-alerts', alertId, 'letter-preview', asked],
    placeholderData: keepPreviousData,
    queryFn: () =>
      answer(
        api.POST('/api/v1/campaign-alerts/{id}/letter-previews', {
          params: { path: { id: alertId } },
          body: {
            variants: asked.variants,
            bill: asked.bill,
            selection: asked.selection ?? {},
            locale: asked.locale,
            paragraph: '',
            ...(asked.targetId && { targetId: asked.targetId }),
          },
        }),
      ),
  });
  const parties = [...new Set((query.data?.targets ?? []).flatMap(({ party }) => party ?? []))].sort();
  return {
    ...{ answer: query.data, error: query.data ? null : query.error, parties, targetId, setTargetId },
    retry: () => void query.refetch(),
    complete: query.data !== undefined && query.data.count <= query.data.targets.length,
    /** What is shown is not yet what stands in the form. */
    waits: query.isPlaceholderData || asked.targetId !== targetId,
  };
}
export type Preview = ReturnType<typeof usePreview>;
