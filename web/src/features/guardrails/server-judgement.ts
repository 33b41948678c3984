/** Asks the server about the rules it keeps to itself, once a pause in the typing, and joins its findings to ours. */
import type { Locale } from '@portevoix/core/common';
import type { Judgement } from '@portevoix/core/guardrails';
import type { NetworkId } from '@portevoix/core/networks';
import type { Hat } from '@portevoix/core/people';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { answer, api } from '../../lib/api.ts';

export interface Asked {
  text: string;
  hat: Hat;
  locale: Locale;
  network?: NetworkId;
  storyId?: string;
}

/** What the server says of a text; undefined while it has not been asked, or need not be. */
export function useServerJudgement(asked: Asked, wanted: boolean): Judgement | undefined {
  const [settled, setSettled] = useState(asked);
  const key = JSON.stringify(asked);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(JSON.parse(key) as Asked), 350);
    return () => clearTimeout(timer);
  }, [key]);
  const query = useQuery({
    queryKey: ['guardrails', 'judgement', settled],
    queryFn: () => answer(api.POST('/api/v1/guardrails/judgement', { body: settled })),
    enabled: wanted && settled.text.trim() !== '',
    placeholderData: keepPreviousData,
    staleTime: 60_000,
    meta: { quiet: true },
  });
  // An answer about other words would point at the wrong places.
  return wanted && settled.text === asked.text && !query.isPlaceholderData ? query.data : undefined;
}
