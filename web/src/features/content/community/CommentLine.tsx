/** One comment: its author changes or deletes it, an editor hides it with a note that its author reads. */
import { Button, Textarea } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { may, moderatorRoles } from '../../../app/places.ts';
import { answer, api } from '../../../lib/api.ts';
import { useFormat } from '../../../lib/format.ts';
import { useMe } from '../../../lib/me.ts';
import { Dialog, DialogActs } from '../../../ui/Dialog.tsx';
import { toast } from '../../../ui/toasts.ts';
import classes from './Community.module.css';
import type { Comment } from './queries.ts';

export function CommentLine({ storyId, comment }: { storyId: string; comment: Comment }) {
  const { t } = useTranslation();
  const { relative } = useFormat();
  const { person } = useMe();
  const queryClient = useQueryClient();
  const [open, setOpen] = useState<'edit' | 'hide' | null>(null);
  const [text, setText] = useState('');
  const path = { params: { path: { id: comment.id } } };
  const settle = async () => {
    setOpen(null);
    await queryClient.invalidateQueries({ queryKey: ['comments', storyId] });
  };
  const edit = useMutation({
    mutationFn: () => answer(api.PATCH('/api/v1/comments/{id}', { ...path, body: { text: text.trim() } })),
    onSuccess: settle,
  });
  const remove = useMutation({
    mutationFn: () => answer(api.DELETE('/api/v1/comments/{id}', path)),
    async onSuccess() {
      await settle();
      toast({ text: t('content.comments.deleted') });
    },
  });
  const hide = useMutation({
    mutationFn: (note: string | null) =>
      note === null
        ? answer(api.DELETE('/api/v1/comments/{id}/hiding', path))
        : answer(api.PUT('/api/v1/comments/{id}/hiding', { ...path, body: { note } })),
    onSuccess: settle,
  });
  const begin = (what: 'edit' | 'hide') => {
    setText(what === 'edit' ? (comment.text ?? '') : '');
    setOpen(what);
  };
  const edits = may(person, moderatorRoles, { scoped: true });
  return (
    <article className={comment.hidden ? classes.hidden : undefined}>
      <p className={classes.author}>
        <strong>{comment.author}</strong>{' '}
        <time dateTime={comment.createdAt}>{relative(comment.createdAt)}</time>
        {comment.editedAt && ` · ${t('content.comments.edited')}`}
      </p>
      {comment.hidden && (
        <p className={classes.quiet}>
          {t('content.comments.hidden')}
          {comment.hidden.note && ` · ${t('content.comments.hidden_note', { note: comment.hidden.note })}`}
        </p>
      )}
      {comment.text && (
        <p className={classes.words} dir="auto">
          {comment.text}
        </p>
      )}
      <div className={classes.acts}>
        {comment.mine && (
          <>
            <Button variant="subtle" size="compact-md" onClick={() => begin('edit')}>
              {t('content.comments.edit')}
            </Button>
            <Button variant="subtle" size="compact-md" onClick={() => remove.mutate()}>
              {t('content.comments.delete')}
            </Button>
          </>
        )}
        {edits && !comment.mine && (
          <Button
            variant="subtle"
            size="compact-md"
            onClick={() => (comment.hidden ? hide.mutate(null) : begin('hide'))}
          >
            {t(comment.hidden ? 'content.comments.show' : 'content.comments.hide')}
          </Button>
        )}
      </div>
      {open && (
        <Dialog
          opened
          onClose={() => setOpen(null)}
          title={t(open === 'edit' ? 'content.comments.edit' : 'content.comments.hide_title')}
        >
          <form
            noValidate
            onSubmit={(event) => {
              event.preventDefault();
              if (!text.trim()) return;
              if (open === 'edit') edit.mutate();
              else hide.mutate(text.trim());
            }}
          >
            <Textarea
              label={t(open === 'edit' ? 'content.comments.write' : 'content.comments.hide_note')}
              autosize
              minRows={3}
              maxLength={open === 'edit' ? 2000 : 1000}
              data-autofocus
              value={text}
              onChange={(event) => setText(event.currentTarget.value)}
            />
            <DialogActs>
              <Button variant="default" onClick={() => setOpen(null)}>
                {t('common.cancel')}
              </Button>
              <Button type="submit" disabled={!text.trim()} loading={edit.isPending || hide.isPending}>
                {t(open === 'edit' ? 'common.save' : 'content.comments.hide')}
              </Button>
            </DialogActs>
          </form>
        </Dialog>
      )}
    </article>
  );
}
