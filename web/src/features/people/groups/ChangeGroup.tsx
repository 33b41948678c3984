/** Renames a group, and changes the rule of one that is kept by a rule. */
import { Button, Stack, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../../lib/api.ts';
import { fieldErrors } from '../../../lib/problem.ts';
import { Dialog, DialogActs } from '../../../ui/Dialog.tsx';
import { FormProblem } from '../../../ui/FormProblem.tsx';
import { toast } from '../../../ui/toasts.ts';
import { type Block, blockOf, isFinished, ruleOf } from '../audiences/rule-draft.ts';
import type { Group } from '../words.ts';
import { GroupRuleEditor } from './GroupRuleEditor.tsx';

export default function ChangeGroup({ group, onClose }: { group: Group; onClose: () => void }) {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const [name, setName] = useState(group.name);
  const [block, setBlock] = useState<Block | null>(() => group.rule && blockOf(group.rule));
  const [tried, setTried] = useState(false);
  const rule = block && ruleOf(block);
  const change = useMutation({
    meta: { quiet: true },
    mutationFn: () =>
      answer(
        api.PATCH('/api/v1/groups/{id}', {
          params: { path: { id: group.id } },
          body: { name: name.trim(), ...(rule && { rule }) },
        }),
      ),
    async onSuccess() {
      await Promise.all(
        ['groups', 'people', 'audience-choices', 'audience-sizes'].map((key) =>
          queryClient.invalidateQueries({ queryKey: [key] }),
        ),
      );
      toast({ text: t('people.group.changed') });
      onClose();
    },
  });
  return (
    <Dialog
      opened
      onClose={onClose}
      title={t(block ? 'people.group.rule_change' : 'people.group.rename')}
      size={block ? 'lg' : 'md'}
    >
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          setTried(true);
          if (name.trim() && (!block || isFinished(block))) change.mutate();
        }}
      >
        <Stack gap="md">
          <FormProblem error={change.error} />
          <TextInput
            label={t('people.group.name')}
            data-autofocus={block ? undefined : true}
            maxLength={120}
            value={name}
            error={tried && !name.trim() ? t('ui.field.required') : fieldErrors(change.error).name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          {block && <GroupRuleEditor block={block} onChange={setBlock} tried={tried} />}
        </Stack>
        <DialogActs>
          <Button variant="default" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <Button type="submit" loading={change.isPending}>
            {t('common.save')}
          </Button>
        </DialogActs>
      </form>
    </Dialog>
  );
}
