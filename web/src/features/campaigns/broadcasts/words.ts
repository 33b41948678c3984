/** A broadcast's title and the colours of its states. */
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../lib/format.ts';
import { useWordsIn } from '../words.ts';
import type { Broadcast } from './queries.ts';

export const broadcastColours: Record<Broadcast['state'], string> = {
  draft: 'gray',
  scheduled: 'accent',
  sending: 'good',
  paused: 'warn',
  done: 'gray',
  cancelled: 'gray',
};

/** Its subject in the reader's language, or that it has none yet. */
export function useTitleOf() {
  const { t } = useTranslation();
  const words = useWordsIn();
  return ({ texts }: Broadcast): string => words(texts)?.subject || t('campaigns.broadcast.untitled');
}

/** Numbers of people come in steps; too few to say has words of its own. */
export function usePeople() {
  const { t } = useTranslation();
  const { number } = useFormat();
  return (count: number | null | undefined): string =>
    count === null || count === undefined
      ? t('campaigns.broadcast.too_few')
      : t('campaigns.broadcast.people', { count, number: number(count) });
}
