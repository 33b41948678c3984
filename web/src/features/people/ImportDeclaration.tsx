/** Where a list comes from and on what basis it is kept: said once per file, by name. Then letters or none, shown first. */
import { Button, Radio, Select, Stack, TextInput } from '@mantine/core';
import { type LegalBasis, legalBases } from '@portevoix/core/people';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../lib/api.ts';
import { useFormat } from '../../lib/format.ts';
import { useMe } from '../../lib/me.ts';
import { setupQuery } from '../../lib/setup.ts';
import { FormProblem } from '../../ui/FormProblem.tsx';
import { Section } from '../../ui/Page.tsx';
import classes from './Import.module.css';
import type { PeopleImport } from './imports.ts';

const days = ['7', '30', '90', '365'] as const;

export function ImportDeclaration({ one }: { one: PeopleImport }) {
  const { t } = useTranslation();
  const { number } = useFormat();
  const { workspace } = useMe();
  const queryClient = useQueryClient();
  const mail = useQuery(setupQuery).data?.mailEnabled ?? false;
  const [origin, setOrigin] = useState('');
  const [basis, setBasis] = useState<LegalBasis | null>(null);
  const [letters, setLetters] = useState('none');
  const [lasting, setLasting] = useState('30');
  const [missing, setMissing] = useState(false);
  const starting = useMutation({
    meta: { quiet: true },
    mutationFn: (legalBasis: LegalBasis) =>
      answer(
        api.PUT('/api/v1/people/imports/{id}/start', {
          params: { path: { id: one.id } },
          body: { origin, legalBasis, letters: letters === 'send', expiresInDays: Number(lasting) },
        }),
      ),
    onSuccess: (next) => queryClient.setQueryData(['imports', one.id], next),
  });
  const short = origin.trim().length < 3;
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setMissing(short || !basis);
        if (!short && basis) starting.mutate(basis);
      }}
    >
      <Section title={t('people.import.declare')} lead={t('people.import.declare_text')}>
        <Stack gap="md">
          <FormProblem error={starting.error} />
          <TextInput
            label={t('people.import.origin')}
            description={t('people.import.origin_hint')}
            value={origin}
            maxLength={300}
            error={missing && short ? t('people.import.origin_needed') : undefined}
            onChange={(event) => setOrigin(event.currentTarget.value)}
          />
          <Radio.Group
            label={t('people.import.basis')}
            value={basis}
            error={missing && !basis ? t('people.import.basis_needed') : undefined}
            onChange={(value) => setBasis(value as LegalBasis)}
          >
            <Stack gap="xs" mt="xs">
              {legalBases.map((key) => (
                <Radio key={key} value={key} label={t(`people.basis.${key}`)} />
              ))}
            </Stack>
          </Radio.Group>
          <Radio.Group label={t('people.import.letters')} value={letters} onChange={setLetters}>
            <Stack gap="xs" mt="xs">
              <Radio value="none" label={t('people.import.letters_none')} />
              <Radio value="send" disabled={!mail} label={t('people.import.letters_send')} />
            </Stack>
          </Radio.Group>
          {!mail && <p>{t('people.import.letters_off')}</p>}
          {letters === 'send' && (
            <>
              <Select
                label={t('people.invitations.lasting')}
                value={lasting}
                allowDeselect={false}
                data={days.map((count) => ({
                  value: count,
                  label: t('people.invitations.days', { count: Number(count) }),
                }))}
                onChange={(count) => count && setLasting(count)}
              />
              <figure className={classes.letter}>
                <figcaption>
                  <strong>{t('people.import.letter')}</strong>
                </figcaption>
                {t('people.import.letter_like', {
                  workspace: workspace.name,
                  person: one.preview[0]?.name ?? '',
                  source: origin.trim() || '…',
                })}
              </figure>
              <p>{t('people.import.letters_refused')}</p>
            </>
          )}
          <div className={classes.acts}>
            <Button type="submit" loading={starting.isPending}>
              {t('people.import.confirm', { count: one.created, shown: number(one.created) })}
            </Button>
          </div>
        </Stack>
      </Section>
    </form>
  );
}
