/** Somebody no source knows: a mayor, a regulator, a chief executive. */
import { Button, MultiSelect, Stack, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../../lib/api.ts';
import { fieldErrors } from '../../../lib/problem.ts';
import { DialogActs } from '../../../ui/Dialog.tsx';
import { FormProblem } from '../../../ui/FormProblem.tsx';
import { EditDialog } from '../drafts/EditDialog.tsx';
import { useUnsaved } from '../drafts/use-draft.ts';
import { type ChosenDistrict, DistrictField } from './DistrictField.tsx';
import { listsQuery, targetsChanged } from './queries.ts';
import classes from './Targets.module.css';

const plain = { name: '', post: '', email: '', phone: '', formUrl: '', address: '' };
const labels = {
  name: 'campaigns.targets.name',
  post: 'campaigns.targets.post',
  email: 'campaigns.targets.email',
  phone: 'campaigns.targets.phone',
  formUrl: 'campaigns.targets.form',
  address: 'campaigns.targets.address',
} as const;
const fields = Object.keys(labels) as (keyof typeof labels)[];
const types: Partial<Record<keyof typeof labels, string>> = { email: 'email', phone: 'tel', formUrl: 'url' };

export default function AddTarget({ onClose, list }: { onClose: () => void; list?: string }) {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const allLists = useQuery(listsQuery).data?.items ?? [];
  const [draft, setDraft] = useState(plain);
  const [district, setDistrict] = useState<ChosenDistrict | null>(null);
  const [lists, setLists] = useState<string[]>(list ? [list] : []);
  const [unclear, setUnclear] = useState(false);
  const [tried, setTried] = useState(false);
  const unsaved = useUnsaved([draft, district, lists]);
  const missing = (field: 'name' | 'post') => tried && draft[field].trim() === '' && t('ui.field.required');
  const adding = useMutation({
    meta: { quiet: true },
    mutationFn: () => {
      const { name, post, ...rest } = draft;
      const given = Object.fromEntries(
        Object.entries(rest).flatMap(([key, value]) => (value.trim() ? [[key, value.trim()]] : [])),
      );
      return answer(
        api.POST('/api/v1/targets', {
          body: { name: name.trim(), post: post.trim(), lists, ...given, ...(district && { district }) },
        }),
      );
    },
    async onSuccess() {
      await targetsChanged(queryClient);
      onClose();
    },
  });
  const errors = fieldErrors(adding.error);
  return (
    <EditDialog onClose={onClose} unsaved={unsaved} title={t('campaigns.targets.add')} size="lg">
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          setTried(true);
          if (draft.name.trim() && draft.post.trim() && !unclear) adding.mutate();
        }}
      >
        <Stack gap="md">
          <p className={classes.soft}>{t('campaigns.targets.add_hint')}</p>
          <FormProblem error={adding.error} />
          {fields.map((field) => (
            <TextInput
              key={field}
              label={t(labels[field])}
              type={types[field] ?? 'text'}
              required={field === 'name' || field === 'post'}
              value={draft[field]}
              error={(field === 'name' || field === 'post' ? missing(field) : false) || errors[field]}
              onChange={(event) => {
                const { value } = event.currentTarget;
                setDraft((old) => ({ ...old, [field]: value }));
              }}
            />
          ))}
          <DistrictField
            value={district}
            onChange={setDistrict}
            error={errors.district}
            onUnclear={setUnclear}
          />
          {allLists.length > 0 && (
            <MultiSelect
              label={t('campaigns.selection.lists')}
              data={allLists.map(({ id, name }) => ({ value: id, label: name }))}
              value={lists}
              onChange={setLists}
            />
          )}
        </Stack>
        <DialogActs>
          <Button variant="default" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <Button type="submit" loading={adding.isPending}>
            {t('campaigns.targets.add')}
          </Button>
        </DialogActs>
      </form>
    </EditDialog>
  );
}
