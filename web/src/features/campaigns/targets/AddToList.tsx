/** Puts all that the filters find on a list, an old one or a new one. */
import { Button, Select, Stack, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../../lib/api.ts';
import { useFormat } from '../../../lib/format.ts';
import { Dialog, DialogActs } from '../../../ui/Dialog.tsx';
import { FormProblem } from '../../../ui/FormProblem.tsx';
import { toast } from '../../../ui/toasts.ts';
import { filtersOf, listsQuery, targetsChanged } from './queries.ts';
import type { TargetsSearch } from './searches.ts';
import classes from './Targets.module.css';

interface AddToListProps {
  search: TargetsSearch;
  total: number;
  onClose: () => void;
}
export default function AddToList({ search, total, onClose }: AddToListProps) {
  const { t } = useTranslation();
  const { number } = useFormat();
  const queryClient = useQueryClient();
  const lists = useQuery(listsQuery).data?.items ?? [];
  const [list, setList] = useState<string | null>(null);
  const [name, setName] = useState('');
  const [tried, setTried] = useState(false);
  const adding = useMutation({
    meta: { quiet: true },
    async mutationFn() {
      const id = list ?? (await answer(api.POST('/api/v1/target-lists', { body: { name: name.trim() } }))).id;
      return answer(
        api.PUT('/api/v1/target-lists/{id}/members', {
          params: { path: { id } },
          body: { addFound: filtersOf(search) },
        }),
      );
    },
    async onSuccess(done) {
      await targetsChanged(queryClient);
      toast({ text: t('campaigns.target_lists.filled', { name: done.name, shown: number(done.count) }) });
      onClose();
    },
  });
  return (
    <Dialog opened onClose={onClose} title={t('campaigns.target_lists.add_found')}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          setTried(true);
          if (list || name.trim()) adding.mutate();
        }}
      >
        <Stack gap="md">
          <p className={classes.soft}>
            {t('campaigns.target_lists.add_found_text', { count: total, shown: number(total) })}
          </p>
          <FormProblem error={adding.error} />
          {lists.length > 0 && (
            <Select
              label={t('campaigns.target_lists.which')}
              placeholder={t('campaigns.target_lists.a_new_one')}
              clearable
              data={lists.map((one) => ({ value: one.id, label: one.name }))}
              value={list}
              onChange={setList}
            />
          )}
          {!list && (
            <TextInput
              label={t('campaigns.target_lists.name')}
              value={name}
              maxLength={120}
              error={tried && name.trim() === '' && t('ui.field.required')}
              onChange={(event) => setName(event.currentTarget.value)}
            />
          )}
        </Stack>
        <DialogActs>
          <Button variant="default" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <Button type="submit" loading={adding.isPending}>
            {t('campaigns.target_lists.put')}
          </Button>
        </DialogActs>
      </form>
    </Dialog>
  );
}
