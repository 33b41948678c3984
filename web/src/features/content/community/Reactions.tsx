/** One kind word to those behind a story. Counts for all, and one's own; no list of names exists to be shown. */
import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { BookOpenCheck, HandHeart, HeartHandshake, Sparkles } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../../lib/api.ts';
import { type FeedStory, feedStoryQuery } from '../feed/queries.ts';
import classes from './Community.module.css';

const icons = { thanks: HandHeart, proud: Sparkles, useful: BookOpenCheck, moved: HeartHandshake } as const;
const kinds = ['thanks', 'proud', 'useful', 'moved'] as const;
type Kind = (typeof kinds)[number];

export function Reactions({ story }: { story: FeedStory }) {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const key = feedStoryQuery(story.id).queryKey;
  const keep = (reactions: FeedStory['reactions']) =>
    queryClient.setQueryData(key, (old) => old && { ...old, reactions });
  const path = { params: { path: { id: story.id } } };
  const react = useMutation({
    mutationFn: (kind: Kind | null) =>
      kind
        ? answer(api.PUT('/api/v1/feed/{id}/reaction', { ...path, body: { kind } }))
        : answer(api.DELETE('/api/v1/feed/{id}/reaction', path)),
    onMutate(kind) {
      const { counts, mine } = story.reactions;
      const now = { ...counts };
      if (mine) now[mine] -= 1;
      if (kind) now[kind] += 1;
      keep({ counts: now, mine: kind });
      return story.reactions;
    },
    onError: (_error, _kind, before) => before && keep(before),
    onSuccess: keep,
  });
  const { counts, mine } = story.reactions;
  return (
    <section className={classes.block} aria-labelledby="reactions">
      <div>
        <h2 id="reactions" className={classes.name}>
          {t('content.reactions.title')}
        </h2>
        <p className={classes.quiet}>{t('content.reactions.hint')}</p>
      </div>
      <div className={classes.reactions}>
        {kinds.map((kind) => {
          const Icon = icons[kind];
          return (
            <Button
              key={kind}
              variant={mine === kind ? 'light' : 'default'}
              aria-pressed={mine === kind}
              aria-label={t('content.reaction.count', {
                kind: t(`content.reaction.${kind}`),
                count: counts[kind],
              })}
              leftSection={<Icon size={18} aria-hidden />}
              onClick={() => react.mutate(mine === kind ? null : kind)}
            >
              {t(`content.reaction.${kind}`)}
              {counts[kind] > 0 && ` ${counts[kind]}`}
            </Button>
          );
        })}
      </div>
    </section>
  );
}
