/** Begins a story from a link (its page gives title, excerpt and picture) or from a title alone. */
import { Alert, Button, Select, Stack, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../../lib/api.ts';
import { Dialog, DialogActs } from '../../../ui/Dialog.tsx';
import { FormProblem } from '../../../ui/FormProblem.tsx';
import { isWebAddress } from './draft.ts';
import { sameStoryQuery, storyGroupsQuery } from './queries.ts';

export default function NewStory({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const [url, setUrl] = useState('');
  const [title, setTitle] = useState('');
  const { data: groups } = useQuery(storyGroupsQuery);
  const [group, setGroup] = useState<string | null>(null);
  // Whoever works for several groups and not for the whole says for which of them.
  const asksGroup = groups !== undefined && !groups.everywhere && groups.items.length > 1;
  const groupId = group ?? groups?.items[0]?.id;
  const [problem, setProblem] = useState<string | null>(null);
  const address =
    /^[a-z]+:\/\//i.test(url.trim()) || url.trim() === '' ? url.trim() : `https://${url.trim()}`;
  const { data: same } = useQuery(sameStoryQuery(isWebAddress(address) ? address : ''));
  const create = useMutation({
    meta: { quiet: true },
    mutationFn: () =>
      answer(
        api.POST('/api/v1/stories', {
          body: {
            ...(address && { url: address }),
            ...(title.trim() && { title: title.trim() }),
            ...(asksGroup && groupId && { groupId }),
          },
        }),
      ),
    async onSuccess(story) {
      await queryClient.invalidateQueries({ queryKey: ['stories'] });
      await navigate({ to: '/stories/$storyId', params: { storyId: story.id } });
    },
  });
  return (
    <Dialog opened onClose={onClose} title={t('content.new.title')}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          const wrong = address ? !isWebAddress(address) : title.trim() === '';
          setProblem(wrong ? t(address ? 'content.new.bad_link' : 'content.new.nothing') : null);
          if (!wrong) create.mutate();
        }}
      >
        <FormProblem error={create.error} />
        <Stack gap="md">
          <TextInput
            label={t('content.new.link')}
            description={t('content.new.link_hint')}
            type="url"
            inputMode="url"
            placeholder="https://"
            data-autofocus
            value={url}
            error={problem}
            onChange={(event) => setUrl(event.currentTarget.value)}
          />
          {same?.story && (
            <Alert color="accent" variant="light">
              {t('content.new.same')}{' '}
              <Link to="/stories/$storyId" params={{ storyId: same.story.id }}>
                {same.story.title}
              </Link>{' '}
              ({t(`content.state.${same.story.state}`)}). {t('content.new.same_anyway')}
            </Alert>
          )}
          <TextInput
            label={t('content.new.or_title')}
            description={t('content.new.or_title_hint')}
            value={title}
            onChange={(event) => setTitle(event.currentTarget.value)}
          />
          {asksGroup && (
            <Select
              label={t('content.workflow.group')}
              description={t('content.workflow.group_hint')}
              allowDeselect={false}
              value={groupId ?? null}
              data={groups.items.map(({ id, name }) => ({ value: id, label: name }))}
              onChange={setGroup}
            />
          )}
        </Stack>
        <DialogActs>
          <Button variant="default" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <Button type="submit" loading={create.isPending}>
            {t('content.new.act')}
          </Button>
        </DialogActs>
      </form>
    </Dialog>
  );
}
