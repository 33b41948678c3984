/** Words a draft is warned about or stopped for: search, add, change, take out with a way back. */
import { ActionIcon, Badge, Button } from '@mantine/core';
import { Pencil, Plus, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { nearness } from '../../lib/matching.ts';
import { sentenceOf } from '../../lib/problem.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Line } from '../../ui/Line.tsx';
import { Section } from '../../ui/Page.tsx';
import { SearchField } from '../../ui/SearchField.tsx';
import { toast } from '../../ui/toasts.ts';
import { type Rules, type Term, useRulesChange } from './guardrails.ts';
import { TermDialog } from './TermDialog.tsx';
import classes from './Terms.module.css';

const mostShown = 200;

export function Terms({ rules }: { rules: Rules }) {
  const { t } = useTranslation();
  const [query, setQuery] = useState('');
  const [open, setOpen] = useState<Term | 'new' | null>(null);
  const change = useRulesChange(rules);
  const fitting = rules.terms.filter((one) => nearness(query, one.term, one.note ?? '') > 0);
  // A list of thousands is searched, not read.
  const shown = fitting.slice(0, mostShown);
  const restore = (terms: Term[]) => change.mutate({ terms });
  const remove = (term: Term) => {
    const before = rules.terms;
    change.mutate(
      { terms: before.filter((one) => one !== term) },
      {
        onSuccess: () =>
          toast({ text: t('guardrails.terms.removed', { term: term.term }), undo: () => restore(before) }),
        onError: (error) => toast({ tone: 'bad', text: sentenceOf(t, error) }),
      },
    );
  };
  const add = (
    <Button leftSection={<Plus size={18} aria-hidden />} onClick={() => setOpen('new')}>
      {t('guardrails.terms.add')}
    </Button>
  );
  return (
    <Section
      title={t('guardrails.terms.title')}
      lead={t('guardrails.terms.lead')}
      acts={rules.terms.length > 0 && add}
    >
      {rules.terms.length === 0 ? (
        <EmptyState title={t('guardrails.terms.none')} act={add}>
          {t('guardrails.terms.none_text')}
        </EmptyState>
      ) : (
        <>
          {rules.terms.length > 8 && (
            <SearchField label={t('guardrails.terms.search')} value={query} onSearch={setQuery} />
          )}
          <ul className={classes.list} aria-label={t('guardrails.terms.title')}>
            {shown.map((term) => (
              <li key={term.term}>
                <Line
                  title={
                    <>
                      {term.term}{' '}
                      <Badge color={term.action === 'block' ? 'bad' : 'warn'}>
                        {t(`guardrails.action.${term.action}`)}
                      </Badge>
                    </>
                  }
                  note={[
                    t(`guardrails.kind.${term.kind}`),
                    term.sealed && t('guardrails.terms.sealed_short'),
                    term.note,
                  ]
                    .filter(Boolean)
                    .join(' · ')}
                  acts={
                    <>
                      <ActionIcon
                        variant="subtle"
                        color="gray"
                        size="lg"
                        aria-label={t('guardrails.terms.edit', { term: term.term })}
                        onClick={() => setOpen(term)}
                      >
                        <Pencil size={18} aria-hidden />
                      </ActionIcon>
                      <ActionIcon
                        variant="subtle"
                        color="bad"
                        size="lg"
                        aria-label={t('guardrails.terms.remove', { term: term.term })}
                        onClick={() => remove(term)}
                      >
                        <Trash2 size={18} aria-hidden />
                      </ActionIcon>
                    </>
                  }
                />
              </li>
            ))}
          </ul>
          {fitting.length > shown.length && (
            <p>{t('guardrails.terms.more', { count: fitting.length - shown.length })}</p>
          )}
        </>
      )}
      {open && <TermDialog rules={rules} term={open === 'new' ? null : open} onClose={() => setOpen(null)} />}
    </Section>
  );
}
