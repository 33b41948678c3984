/** What waits for an hour, and what needs a proof. */
import { Badge, Button, SegmentedControl, Textarea, TextInput } from '@mantine/core';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../lib/format.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Section } from '../../ui/Page.tsx';
import type { Claim, Embargo, Rules } from '../workspaces/guardrails.ts';
import { EntryDialog, useRemoval } from './EntryDialog.tsx';
import { EntryList } from './EntryList.tsx';
import classes from './Rules.module.css';
import { RulesPage } from './RulesPage.tsx';

export const Claims = () => (
  <RulesPage>
    {(rules) => (
      <>
        <Embargoes rules={rules} />
        <ClaimList rules={rules} />
      </>
    )}
  </RulesPage>
);

const subjectOf = (one: Embargo): string => one.term ?? `#${one.topic}`;

function Embargoes({ rules }: { rules: Rules }) {
  const { t } = useTranslation();
  const { dateTime } = useFormat();
  const [open, setOpen] = useState<Embargo | 'new' | null>(null);
  const remove = useRemoval(rules);
  const { embargoes } = rules;
  const add = (
    <Button leftSection={<Plus size={18} aria-hidden />} onClick={() => setOpen('new')}>
      {t('guardrails.embargoes.add')}
    </Button>
  );
  return (
    <Section
      title={t('guardrails.embargoes.title')}
      lead={t('guardrails.embargoes.lead')}
      acts={embargoes.length > 0 && add}
    >
      {embargoes.length === 0 ? (
        <EmptyState title={t('guardrails.embargoes.none')} act={add}>
          {t('guardrails.embargoes.none_text')}
        </EmptyState>
      ) : (
        <EntryList
          label={t('guardrails.embargoes.title')}
          entries={embargoes}
          nameOf={subjectOf}
          titleOf={(one) => (
            <>
              {subjectOf(one)}{' '}
              <Badge color={Date.parse(one.until) > Date.now() ? 'warn' : 'gray'}>
                {t(
                  Date.parse(one.until) > Date.now()
                    ? 'guardrails.embargoes.until'
                    : 'guardrails.embargoes.over',
                  {
                    until: dateTime(one.until),
                  },
                )}
              </Badge>
            </>
          )}
          noteOf={(one) => one.note}
          onChange={setOpen}
          onRemove={(one) =>
            remove(subjectOf(one), { embargoes: embargoes.filter((other) => other !== one) }, { embargoes })
          }
        />
      )}
      {open && (
        <EmbargoDialog rules={rules} embargo={open === 'new' ? null : open} onClose={() => setOpen(null)} />
      )}
    </Section>
  );
}

/** Wall time of this browser for an `<input type="datetime-local">`. */
function wallTime(at: string | number): string {
  const date = new Date(at);
  return new Date(date.getTime() - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

interface DialogProps {
  rules: Rules;
  onClose: () => void;
}
function EmbargoDialog({ rules, embargo, onClose }: DialogProps & { embargo: Embargo | null }) {
  const { t } = useTranslation();
  const [kind, setKind] = useState<'term' | 'topic'>(embargo?.topic ? 'topic' : 'term');
  const [subject, setSubject] = useState(embargo?.term ?? embargo?.topic ?? '');
  const [until, setUntil] = useState(() => wallTime(embargo?.until ?? Date.now() + 86_400_000));
  const [note, setNote] = useState(embargo?.note ?? '');
  const [tried, setTried] = useState(false);
  const missing = subject.trim().length < 2;
  const changeOf = () => {
    setTried(true);
    if (missing || Number.isNaN(Date.parse(until))) return null;
    const words = subject.trim();
    const next: Embargo = {
      term: kind === 'term' ? words : null,
      topic: kind === 'topic' ? words : null,
      until: new Date(until).toISOString(),
      note: note.trim() || null,
    };
    return {
      embargoes: embargo
        ? rules.embargoes.map((one) => (one === embargo ? next : one))
        : [...rules.embargoes, next],
    };
  };
  return (
    <EntryDialog
      title={t(embargo ? 'guardrails.embargoes.change' : 'guardrails.embargoes.add')}
      rules={rules}
      changeOf={changeOf}
      onClose={onClose}
    >
      <SegmentedControl
        fullWidth
        aria-label={t('guardrails.embargoes.kind')}
        value={kind}
        data={(['term', 'topic'] as const).map((value) => ({
          value,
          label: t(`guardrails.embargoes.${value}`),
        }))}
        onChange={setKind}
        transitionDuration={0}
      />
      <TextInput
        label={t(`guardrails.embargoes.${kind}`)}
        description={t(`guardrails.embargoes.${kind}_hint`)}
        value={subject}
        maxLength={kind === 'term' ? 120 : 60}
        error={tried && missing ? t('guardrails.terms.too_short') : undefined}
        data-autofocus
        onChange={(event) => setSubject(event.currentTarget.value)}
      />
      <TextInput
        type="datetime-local"
        label={t('guardrails.embargoes.end')}
        description={t('guardrails.embargoes.end_hint')}
        value={until}
        error={tried && Number.isNaN(Date.parse(until)) ? t('guardrails.embargoes.end_missing') : undefined}
        onChange={(event) => setUntil(event.currentTarget.value)}
      />
      <Textarea
        label={t('guardrails.terms.note')}
        description={t('guardrails.embargoes.note_hint')}
        autosize
        minRows={2}
        maxLength={300}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
    </EntryDialog>
  );
}

function ClaimList({ rules }: { rules: Rules }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState<Claim | 'new' | null>(null);
  const remove = useRemoval(rules);
  const { claims } = rules;
  const add = (
    <Button leftSection={<Plus size={18} aria-hidden />} onClick={() => setOpen('new')}>
      {t('guardrails.claims.add')}
    </Button>
  );
  return (
    <Section
      title={t('guardrails.claims.title')}
      lead={t('guardrails.claims.lead')}
      acts={claims.length > 0 && add}
    >
      {claims.length === 0 ? (
        <EmptyState title={t('guardrails.claims.none')} act={add}>
          {t('guardrails.claims.none_text')}
        </EmptyState>
      ) : (
        <EntryList
          label={t('guardrails.claims.title')}
          entries={claims}
          nameOf={(one) => one.claim}
          titleOf={(one) => (
            <>
              {one.claim}{' '}
              <Badge color={one.action === 'block' ? 'bad' : 'warn'}>
                {t(`guardrails.action.${one.action}`)}
              </Badge>
            </>
          )}
          noteOf={(one) => one.evidence}
          onChange={setOpen}
          onRemove={(one) =>
            remove(one.claim, { claims: claims.filter((other) => other !== one) }, { claims })
          }
        />
      )}
      {open && (
        <ClaimDialog rules={rules} claim={open === 'new' ? null : open} onClose={() => setOpen(null)} />
      )}
    </Section>
  );
}

function ClaimDialog({ rules, claim, onClose }: DialogProps & { claim: Claim | null }) {
  const { t } = useTranslation();
  const [draft, setDraft] = useState<Claim>(claim ?? { claim: '', evidence: '', action: 'block' });
  const [tried, setTried] = useState(false);
  const words = draft.claim.trim();
  const evidence = draft.evidence.trim();
  const changeOf = () => {
    setTried(true);
    if (words.length < 2 || evidence.length < 3) return null;
    const next = { ...draft, claim: words, evidence };
    return {
      claims: claim ? rules.claims.map((one) => (one === claim ? next : one)) : [...rules.claims, next],
    };
  };
  return (
    <EntryDialog
      title={t(claim ? 'guardrails.claims.change' : 'guardrails.claims.add')}
      rules={rules}
      changeOf={changeOf}
      onClose={onClose}
    >
      <TextInput
        label={t('guardrails.claims.claim')}
        description={t('guardrails.claims.claim_hint')}
        value={draft.claim}
        maxLength={120}
        error={tried && words.length < 2 ? t('guardrails.terms.too_short') : undefined}
        data-autofocus
        onChange={(event) => setDraft({ ...draft, claim: event.currentTarget.value })}
      />
      <Textarea
        label={t('guardrails.claims.evidence')}
        description={t('guardrails.claims.evidence_hint')}
        autosize
        minRows={2}
        maxLength={300}
        value={draft.evidence}
        error={tried && evidence.length < 3 ? t('guardrails.claims.evidence_missing') : undefined}
        onChange={(event) => setDraft({ ...draft, evidence: event.currentTarget.value })}
      />
      <div>
        <p className={classes.label}>{t('guardrails.claims.action')}</p>
        <SegmentedControl
          fullWidth
          aria-label={t('guardrails.claims.action')}
          value={draft.action}
          data={(['warn', 'block'] as const).map((value) => ({
            value,
            label: t(`guardrails.action.${value}`),
          }))}
          onChange={(action) => setDraft({ ...draft, action })}
          transitionDuration={0}
        />
      </div>
    </EntryDialog>
  );
}
