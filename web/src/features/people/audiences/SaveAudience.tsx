/** Gives a rule a name, so that it can be used again. */
import { Button, TextInput } from '@mantine/core';
import type { Rule } from '@portevoix/core/people';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../../lib/api.ts';
import { fieldErrors } from '../../../lib/problem.ts';
import { Dialog, DialogActs } from '../../../ui/Dialog.tsx';
import { FormProblem } from '../../../ui/FormProblem.tsx';
import { toast } from '../../../ui/toasts.ts';
import type { SavedAudience } from './queries.ts';

interface SaveAudienceProps {
  rule: Rule;
  onClose: () => void;
  onSaved: (audience: SavedAudience) => void;
}

export default function SaveAudience({ rule, onClose, onSaved }: SaveAudienceProps) {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const [name, setName] = useState('');
  const [missing, setMissing] = useState(false);
  const save = useMutation({
    meta: { quiet: true },
    mutationFn: () => answer(api.POST('/api/v1/audiences', { body: { name: name.trim(), rule } })),
    async onSuccess(saved) {
      await queryClient.invalidateQueries({ queryKey: ['audiences'] });
      toast({ text: t('people.audience.kept', { name: saved.name }) });
      onSaved(saved);
      onClose();
    },
  });
  // It stands inside the story's own form in the tree, but its button must not submit that one.
  const submit = () => {
    setMissing(name.trim() === '');
    if (name.trim()) save.mutate();
  };
  return (
    <Dialog opened onClose={onClose} title={t('people.audience.save')}>
      <FormProblem error={save.error} />
      <p>{t('people.audience.save_how')}</p>
      <TextInput
        label={t('people.audience.name')}
        data-autofocus
        mt="md"
        maxLength={120}
        value={name}
        error={missing ? t('ui.field.required') : fieldErrors(save.error).name}
        onChange={(event) => setName(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter') return;
          event.preventDefault();
          submit();
        }}
      />
      <DialogActs>
        <Button variant="default" onClick={onClose}>
          {t('common.cancel')}
        </Button>
        <Button loading={save.isPending} onClick={submit}>
          {t('people.audience.save')}
        </Button>
      </DialogActs>
    </Dialog>
  );
}
