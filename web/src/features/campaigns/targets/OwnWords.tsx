/** What the organisation knows better than the source: stance, salutation, corrected contacts, a district. */
import { Button, SegmentedControl, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../../lib/api.ts';
import { fieldErrors } from '../../../lib/problem.ts';
import { FormProblem } from '../../../ui/FormProblem.tsx';
import { toast } from '../../../ui/toasts.ts';
import { Conflict } from '../drafts/Conflict.tsx';
import { useLeaveGuard } from '../drafts/LeaveGuard.tsx';
import { useDraft } from '../drafts/use-draft.ts';
import { DistrictField } from './DistrictField.tsx';
import { type TargetSheet, targetQuery, targetsChanged } from './queries.ts';
import { stances } from './searches.ts';
import classes from './Targets.module.css';

const draftOf = (target: TargetSheet) => ({
  stance: target.stance,
  email: target.staffEmail ?? '',
  phone: target.staffPhone ?? '',
  district: target.staffJurisdiction,
  salutation: { fr: target.staffSalutation.fr ?? '', en: target.staffSalutation.en ?? '' },
});
type OwnDraft = ReturnType<typeof draftOf>;

const bodyOf = ({ stance, email, phone, district, salutation }: Partial<OwnDraft>) => ({
  ...(stance && { stance }),
  ...(email !== undefined && { email: email.trim() || null }),
  ...(phone !== undefined && { phone: phone.trim() || null }),
  ...(district !== undefined && { district }),
  ...(salutation && {
    salutation: Object.fromEntries(
      Object.entries(salutation).flatMap(([locale, words]) => (words.trim() ? [[locale, words.trim()]] : [])),
    ),
  }),
});

function useOwnDraft(target: TargetSheet) {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const path = { params: { path: { id: target.id } } };
  const form = useDraft(useMemo(() => draftOf(target), [target]));
  const hold = async (now: TargetSheet) => {
    const { queryKey } = targetQuery(now.id);
    await queryClient.cancelQueries({ queryKey });
    queryClient.setQueryData(queryKey, now);
    return draftOf(now);
  };
  const saving = useMutation({
    meta: { quiet: true },
    mutationFn: () =>
      form.save(
        async () => hold(await answer(api.GET('/api/v1/targets/{id}', path))),
        async (changes) => {
          const saved = await answer(api.PATCH('/api/v1/targets/{id}', { ...path, body: bodyOf(changes) }));
          const kept = await hold(saved);
          void targetsChanged(queryClient);
          return kept;
        },
      ),
    onSuccess: (done) => done === 'saved' && toast({ text: t('common.saved') }),
  });
  return { ...form, saving };
}

export function OwnWords({ target }: { target: TargetSheet }) {
  const { t } = useTranslation();
  const { draft, set, saving, unsaved, ...form } = useOwnDraft(target);
  const { stance, email, phone, district, salutation } = draft;
  const [unclear, setUnclear] = useState(false);
  const { question } = useLeaveGuard(unsaved);
  const errors = fieldErrors(saving.error);
  const says = (value: string | null | undefined) =>
    value ? t('campaigns.targets.source_says', { value }) : t('campaigns.targets.source_silent');
  return (
    <form
      className={classes.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!unclear) saving.mutate();
      }}
    >
      <FormProblem error={saving.error} />
      <div>
        <p id="stance-label" className={classes.strong}>
          {t('campaigns.targets.stance')}
        </p>
        <p className={classes.soft}>{t('campaigns.targets.stance_hint')}</p>
        <SegmentedControl
          aria-labelledby="stance-label"
          value={stance}
          onChange={(value) => set({ stance: value as typeof stance })}
          data={stances.map((value) => ({ value, label: t(`campaigns.stance.${value}`) }))}
          orientation={window.innerWidth < 500 ? 'vertical' : 'horizontal'}
        />
      </div>
      <TextInput
        label={t('campaigns.targets.own_email')}
        description={says(target.sourceEmail)}
        type="email"
        value={email}
        error={errors.email}
        onChange={(event) => set({ email: event.currentTarget.value })}
      />
      <TextInput
        label={t('campaigns.targets.own_phone')}
        description={says(target.sourcePhone)}
        type="tel"
        value={phone}
        error={errors.phone}
        onChange={(event) => set({ phone: event.currentTarget.value })}
      />
      <DistrictField
        value={district}
        onChange={(chosen) => set({ district: chosen })}
        says={target.source ? says(target.sourceJurisdiction?.name) : undefined}
        error={errors.district}
        onUnclear={setUnclear}
      />
      <TextInput
        label={t('campaigns.targets.salutation_fr')}
        description={says(target.sourceSalutation.fr)}
        value={salutation.fr}
        maxLength={120}
        onChange={(event) => set({ salutation: { ...salutation, fr: event.currentTarget.value } })}
      />
      <TextInput
        label={t('campaigns.targets.salutation_en')}
        description={says(target.sourceSalutation.en)}
        value={salutation.en}
        maxLength={120}
        onChange={(event) => set({ salutation: { ...salutation, en: event.currentTarget.value } })}
      />
      <Conflict of={form} tried={saving.data === 'conflict'} />
      <div className={classes.acts}>
        <Button type="submit" loading={saving.isPending}>
          {t('common.save')}
        </Button>
      </div>
      {question}
    </form>
  );
}
