/** What members say to each other about a story, inside the workspace. */
import { Button, Textarea } from '@mantine/core';
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../../lib/api.ts';
import { useMe } from '../../../lib/me.ts';
import { FormProblem } from '../../../ui/FormProblem.tsx';
import { CommentLine } from './CommentLine.tsx';
import classes from './Community.module.css';
import { commentsQuery } from './queries.ts';

export function Comments({ storyId }: { storyId: string }) {
  const { t } = useTranslation();
  const { workspace } = useMe();
  const queryClient = useQueryClient();
  const query = useInfiniteQuery(commentsQuery(storyId));
  const [text, setText] = useState('');
  const write = useMutation({
    meta: { quiet: true },
    mutationFn: () =>
      answer(
        api.POST('/api/v1/feed/{id}/comments', {
          params: { path: { id: storyId } },
          body: { text: text.trim() },
        }),
      ),
    async onSuccess() {
      setText('');
      await queryClient.invalidateQueries({ queryKey: ['comments', storyId] });
    },
  });
  const comments = query.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <section className={classes.block} aria-labelledby="comments">
      <div>
        <h2 id="comments" className={classes.name}>
          {t('content.comments.title')}
        </h2>
        <p className={classes.quiet}>{t('content.comments.lead', { organisation: workspace.name })}</p>
      </div>
      {query.isSuccess && comments.length === 0 && (
        <p className={classes.quiet}>{t('content.comments.none')}</p>
      )}
      <ul className={classes.comments}>
        {comments.map((comment) => (
          <li key={comment.id}>
            <CommentLine storyId={storyId} comment={comment} />
          </li>
        ))}
      </ul>
      {query.hasNextPage && (
        <Button variant="default" loading={query.isFetchingNextPage} onClick={() => query.fetchNextPage()}>
          {t('content.comments.more')}
        </Button>
      )}
      <form
        noValidate
        className={classes.block}
        onSubmit={(event) => {
          event.preventDefault();
          if (text.trim()) write.mutate();
        }}
      >
        <FormProblem error={write.error} />
        <Textarea
          label={t('content.comments.write')}
          autosize
          minRows={2}
          maxLength={2000}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <div>
          <Button type="submit" variant="default" loading={write.isPending} disabled={!text.trim()}>
            {t('content.comments.send')}
          </Button>
        </div>
      </form>
    </section>
  );
}
