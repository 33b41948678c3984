/** A new group: its name, and whether people or a rule keep the list. */
import { Button, Radio, Stack, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../../lib/api.ts';
import { fieldErrors } from '../../../lib/problem.ts';
import { Dialog, DialogActs } from '../../../ui/Dialog.tsx';
import { FormProblem } from '../../../ui/FormProblem.tsx';
import { toast } from '../../../ui/toasts.ts';
import { isFinished, newBlock, ruleOf } from '../audiences/rule-draft.ts';
import { GroupRuleEditor } from './GroupRuleEditor.tsx';

export default function NewGroup({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const [name, setName] = useState('');
  const [byRule, setByRule] = useState(false);
  const [block, setBlock] = useState(() => newBlock());
  const [tried, setTried] = useState(false);
  const make = useMutation({
    meta: { quiet: true },
    mutationFn: () =>
      answer(
        api.POST('/api/v1/groups', { body: { name: name.trim(), rule: byRule ? ruleOf(block) : null } }),
      ),
    async onSuccess(group) {
      await Promise.all(
        ['groups', 'audience-choices'].map((key) => queryClient.invalidateQueries({ queryKey: [key] })),
      );
      toast({ text: t('people.group.made', { name: group.name }) });
      onClose();
      await navigate({ to: '/people/groups/$groupId', params: { groupId: group.id } });
    },
  });
  return (
    <Dialog opened onClose={onClose} title={t('people.group.make')} size="lg">
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          setTried(true);
          if (name.trim() && (!byRule || isFinished(block))) make.mutate();
        }}
      >
        <Stack gap="md">
          <FormProblem error={make.error} />
          <TextInput
            label={t('people.group.name')}
            data-autofocus
            maxLength={120}
            value={name}
            error={tried && !name.trim() ? t('ui.field.required') : fieldErrors(make.error).name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <Radio.Group
            label={t('people.group.kept')}
            value={byRule ? 'rule' : 'hand'}
            onChange={(kept) => setByRule(kept === 'rule')}
          >
            <Stack gap="xs" mt="xs">
              <Radio
                value="hand"
                label={t('people.group.by_hand')}
                description={t('people.group.by_hand.what')}
              />
              <Radio
                value="rule"
                label={t('people.group.by_rule')}
                description={t('people.group.by_rule.what')}
              />
            </Stack>
          </Radio.Group>
          {byRule && <GroupRuleEditor block={block} onChange={setBlock} tried={tried} />}
        </Stack>
        <DialogActs>
          <Button variant="default" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <Button type="submit" loading={make.isPending}>
            {t('people.group.make')}
          </Button>
        </DialogActs>
      </form>
    </Dialog>
  );
}
