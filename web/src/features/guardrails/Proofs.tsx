/** Claims a story's texts make, and the proof an editor notes for each, once for everybody who shares it. */
import { Button, Textarea } from '@mantine/core';
import { type Guardrails, judgeDraft, termKey } from '@portevoix/core/guardrails';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { CircleCheck, Scale } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../lib/api.ts';
import { useFormat } from '../../lib/format.ts';
import { FormProblem } from '../../ui/FormProblem.tsx';
import { toast } from '../../ui/toasts.ts';
import { guardrailsQuery } from '../workspaces/guardrails.ts';
import { proofsQuery } from './queries.ts';
import classes from './Rules.module.css';

interface ProofsProps {
  storyId: string;
  /** Title, excerpt and suggested texts, as they are being written. */
  texts: readonly string[];
}

export function Proofs({ storyId, texts }: ProofsProps) {
  const { t } = useTranslation();
  const rules = useQuery(guardrailsQuery);
  const proofs = useQuery(proofsQuery(storyId));
  const text = texts.join('\n\n');
  const made = useMemo(() => (rules.data ? claimsIn(text, rules.data) : []), [text, rules.data]);
  const noted = proofs.data?.items ?? [];
  const claims = [
    ...made,
    ...noted.filter((one) => !made.some((claim) => termKey(claim.claim) === termKey(one.claim))),
  ];
  if (claims.length === 0) return null;
  return (
    <section aria-labelledby="proofs">
      <h3 id="proofs">{t('guardrails.proofs.title')}</h3>
      <p className={classes.quiet}>{t('guardrails.proofs.lead')}</p>
      {claims.map(({ claim }) => {
        const proof = noted.find((one) => termKey(one.claim) === termKey(claim));
        const rule = rules.data?.claims.find((one) => termKey(one.claim) === termKey(claim));
        return (
          <ProofField
            key={`${claim}-${proof?.id ?? ''}`}
            storyId={storyId}
            claim={claim}
            evidence={rule?.evidence ?? ''}
            proof={proof ?? null}
          />
        );
      })}
    </section>
  );
}

/** The claims of the policy that a text makes, each once. */
function claimsIn(text: string, rules: Guardrails): { claim: string }[] {
  const only = { ...rules, terms: noTerms, embargoes: noEmbargoes };
  const { findings } = judgeDraft({ text, hat: 'employee', locale: 'fr' }, only);
  const found = findings.filter((one) => one.rule === 'claim').map((one) => one.term);
  return [...new Set(found)].map((claim) => ({ claim }));
}
const noTerms: Guardrails['terms'] = [];
const noEmbargoes: Guardrails['embargoes'] = [];

interface ProofFieldProps {
  storyId: string;
  claim: string;
  evidence: string;
  proof: { id: string; note: string; notedBy: string | null; notedAt: string } | null;
}
function ProofField({ storyId, claim, evidence, proof }: ProofFieldProps) {
  const { t } = useTranslation();
  const { date } = useFormat();
  const queryClient = useQueryClient();
  const [note, setNote] = useState(proof?.note ?? '');
  const settled = () => queryClient.invalidateQueries({ queryKey: ['guardrail-proofs', storyId] });
  const save = useMutation({
    meta: { quiet: true },
    mutationFn: () => answer(api.PUT('/api/v1/guardrail-proofs', { body: { storyId, claim, note } })),
    onSuccess: () => toast({ text: t('common.saved') }),
    onSettled: settled,
  });
  const remove = useMutation({
    meta: { quiet: true },
    mutationFn: (id: string) =>
      answer(api.DELETE('/api/v1/guardrail-proofs/{id}', { params: { path: { id } } })),
    onSettled: settled,
  });
  return (
    <div className={classes.card}>
      <p>
        {proof ? <CircleCheck size={18} aria-hidden /> : <Scale size={18} aria-hidden />} <b>{claim}</b>{' '}
        {proof && t('guardrails.proofs.noted', { name: proof.notedBy ?? '', when: date(proof.notedAt) })}
      </p>
      <FormProblem error={save.error ?? remove.error} />
      <Textarea
        label={t('guardrails.proofs.note', { claim })}
        description={evidence}
        autosize
        minRows={2}
        maxLength={1000}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
      <div className={classes.acts}>
        <Button
          variant="default"
          onClick={() => save.mutate()}
          loading={save.isPending}
          disabled={note.trim().length < 3 || note === proof?.note}
        >
          {t('guardrails.proofs.save')}
        </Button>
        {proof && (
          <Button variant="subtle" color="gray" onClick={() => remove.mutate(proof.id)}>
            {t('guardrails.proofs.remove')}
          </Button>
        )}
      </div>
    </div>
  );
}
