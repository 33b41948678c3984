/** One word or phrase: what it is, what happens when a draft holds it, and what the person is told. */
import { Button, Checkbox, SegmentedControl, Stack, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { fold } from '../../lib/matching.ts';
import { Dialog, DialogActs } from '../../ui/Dialog.tsx';
import { FormProblem } from '../../ui/FormProblem.tsx';
import { toast } from '../../ui/toasts.ts';
import { type Rules, type Term, useRulesChange } from './guardrails.ts';
import classes from './TermDialog.module.css';

const emptyTerm: Term = {
  ...{ term: '', kind: 'banned', action: 'warn', note: null },
  ...{ exact: false, sealed: false },
};

interface TermDialogProps {
  rules: Rules;
  /** Null for a new one. */
  term: Term | null;
  onClose: () => void;
}

export function TermDialog({ rules, term, onClose }: TermDialogProps) {
  const { t } = useTranslation();
  const change = useRulesChange(rules);
  const [draft, setDraft] = useState<Term>(term ?? emptyTerm);
  const [problem, setProblem] = useState<string>();
  const others = rules.terms.filter((one) => one !== term);
  const check = (words: string): string | undefined => {
    if (words.replace(/[^\p{L}\p{N}]/gu, '').length < 2) return t('guardrails.terms.too_short');
    return others.some((one) => fold(one.term) === fold(words)) ? t('guardrails.terms.twice') : undefined;
  };
  const save = () => {
    const words = draft.term.trim();
    const found = check(words);
    setProblem(found);
    if (found) return;
    const next = { ...draft, term: words, note: draft.note?.trim() || null };
    const terms = term ? rules.terms.map((one) => (one === term ? next : one)) : [...rules.terms, next];
    change.mutate(
      { terms },
      {
        onSuccess() {
          toast({ text: t('common.saved') });
          onClose();
        },
      },
    );
  };
  return (
    <Dialog opened onClose={onClose} title={t(term ? 'guardrails.terms.change' : 'guardrails.terms.add')}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
      >
        <Stack gap="md">
          <FormProblem error={change.error} />
          <TextInput
            label={t('guardrails.terms.term')}
            description={t('guardrails.terms.term_hint')}
            value={draft.term}
            maxLength={120}
            error={problem}
            data-autofocus
            onChange={(event) => setDraft({ ...draft, term: event.currentTarget.value })}
          />
          <div>
            <p className={classes.label}>{t('guardrails.terms.kind')}</p>
            <SegmentedControl
              fullWidth
              aria-label={t('guardrails.terms.kind')}
              value={draft.kind}
              data={(['banned', 'confidential'] as const).map((value) => ({
                value,
                label: t(`guardrails.kind.${value}`),
              }))}
              onChange={(kind) => setDraft({ ...draft, kind })}
              transitionDuration={0}
            />
          </div>
          <div>
            <p className={classes.label}>{t('guardrails.terms.action')}</p>
            <SegmentedControl
              fullWidth
              aria-label={t('guardrails.terms.action')}
              value={draft.action}
              data={(['warn', 'block'] as const).map((value) => ({
                value,
                label: t(`guardrails.action.${value}`),
              }))}
              onChange={(action) => setDraft({ ...draft, action })}
              transitionDuration={0}
            />
            <p className={classes.hint}>{t(`guardrails.action.${draft.action}_text`)}</p>
          </div>
          <Textarea
            label={t('guardrails.terms.note')}
            description={t('guardrails.terms.note_hint')}
            autosize
            minRows={2}
            maxLength={300}
            value={draft.note ?? ''}
            onChange={(event) => setDraft({ ...draft, note: event.currentTarget.value })}
          />
          <Checkbox
            label={t('guardrails.terms.exact')}
            description={t('guardrails.terms.exact_hint')}
            checked={draft.exact}
            onChange={(event) => setDraft({ ...draft, exact: event.currentTarget.checked })}
          />
          <Checkbox
            label={t('guardrails.terms.sealed')}
            description={t('guardrails.terms.sealed_hint')}
            checked={draft.sealed}
            onChange={(event) => setDraft({ ...draft, sealed: event.currentTarget.checked })}
          />
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
