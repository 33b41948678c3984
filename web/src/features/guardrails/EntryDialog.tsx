/** The frame in which one entry of the rules is written. */
import { Button, Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog, DialogActs } from '../../ui/Dialog.tsx';
import { FormProblem } from '../../ui/FormProblem.tsx';
import { toast } from '../../ui/toasts.ts';
import { type Rules, type RulesChange, useRulesChange } from '../workspaces/guardrails.ts';

interface EntryDialogProps {
  title: string;
  rules: Rules;
  /** The change to save, or null while something is missing: the fields then say what. */
  changeOf: () => RulesChange | null;
  onClose: () => void;
  children: ReactNode;
}
export function EntryDialog({ title, rules, changeOf, onClose, children }: EntryDialogProps) {
  const { t } = useTranslation();
  const change = useRulesChange(rules);
  const save = () => {
    const next = changeOf();
    if (!next) return;
    change.mutate(next, {
      onSuccess() {
        toast({ text: t('common.saved') });
        onClose();
      },
    });
  };
  return (
    <Dialog opened onClose={onClose} title={title}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
      >
        <Stack gap="md">
          <FormProblem error={change.error} />
          {children}
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

/** Takes something out with a way back. */
export function useRemoval(rules: Rules) {
  const { t } = useTranslation();
  const change = useRulesChange(rules);
  return (name: string, without: RulesChange, before: RulesChange) =>
    change.mutate(without, {
      onSuccess: () =>
        toast({ text: t('guardrails.terms.removed', { term: name }), undo: () => change.mutate(before) }),
    });
}
