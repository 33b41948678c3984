/** Adds a directory, or changes its name and whether new people get a letter. */
import { Button, Checkbox, Select, Stack, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../../lib/api.ts';
import { useForm } from '../../../lib/form.ts';
import { Dialog, DialogActs } from '../../../ui/Dialog.tsx';
import { FormProblem } from '../../../ui/FormProblem.tsx';
import { toast } from '../../../ui/toasts.ts';
import { type Directory, kinds } from './queries.ts';

export default function DirectoryForm({
  directory,
  onClose,
}: {
  directory?: Directory;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const [kind, setKind] = useState<Directory['kind']>(directory?.kind ?? 'entra');
  const [sendsInvitations, setSends] = useState(directory?.sendsInvitations ?? false);
  const saving = useMutation({
    meta: { quiet: true },
    mutationFn: ({ name }: { name: string }) =>
      directory
        ? answer(
            api.PATCH('/api/v1/directories/{id}', {
              params: { path: { id: directory.id } },
              body: { name, sendsInvitations },
            }),
          )
        : answer(api.POST('/api/v1/directories', { body: { name, kind, sendsInvitations } })),
    async onSuccess(saved) {
      await queryClient.invalidateQueries({ queryKey: ['directories'] });
      toast({ text: t(directory ? 'auth.provisioning.saved' : 'auth.provisioning.added') });
      onClose();
      if (!directory)
        await navigate({ to: '/settings/provisioning/$directoryId', params: { directoryId: saved.id } });
    },
  });
  const { bind, form, onSubmit } = useForm({
    initial: { name: directory?.name ?? '' },
    error: saving.error,
    check: ({ name }) => ({ name: name.trim() ? undefined : t('auth.provisioning.name_needed') }),
  });
  return (
    <Dialog
      opened
      onClose={onClose}
      title={t(directory ? 'auth.provisioning.change' : 'auth.provisioning.add')}
    >
      <form
        ref={form}
        onSubmit={onSubmit((values) => saving.mutate({ name: values.name.trim() }))}
        noValidate
      >
        <Stack gap="md">
          <FormProblem error={saving.error} />
          <TextInput
            label={t('auth.provisioning.name')}
            description={t('auth.provisioning.name_hint')}
            maxLength={120}
            data-autofocus
            {...bind('name')}
          />
          {!directory && (
            <Select
              label={t('auth.provisioning.kind')}
              value={kind}
              allowDeselect={false}
              data={kinds.map((one) => ({ value: one, label: t(`auth.provisioning.kind.${one}`) }))}
              onChange={(chosen) => chosen && setKind(chosen as Directory['kind'])}
            />
          )}
          <Checkbox
            label={t('auth.provisioning.letters')}
            description={t('auth.provisioning.letters_hint')}
            checked={sendsInvitations}
            onChange={({ currentTarget: { checked } }) => setSends(checked)}
          />
        </Stack>
        <DialogActs>
          <Button variant="default" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <Button type="submit" loading={saving.isPending}>
            {t(directory ? 'common.save' : 'auth.provisioning.add')}
          </Button>
        </DialogActs>
      </form>
    </Dialog>
  );
}
