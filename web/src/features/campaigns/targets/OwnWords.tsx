/** What the organisation knows better than the source: stance, salutation, corrected contacts, a district. */
import { Button, SegmentedControl, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../../lib/api.ts';
import { fieldErrors } from '../../../lib/problem.ts';
import { FormProblem } from '../../../ui/FormProblem.tsx';
import { toast } from '../../../ui/toasts.ts';
import { same } from '../drafts/draft.ts';
import { useLeaveGuard } from '../drafts/LeaveGuard.tsx';
import { DistrictField } from './DistrictField.tsx';
import { type TargetSheet, targetQuery, targetsChanged } from './queries.ts';
import { stances } from './searches.ts';
import classes from './Targets.module.css';

export function OwnWords({ target }: { target: TargetSheet }) {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const [stance, setStance] = useState(target.stance);
  const [email, setEmail] = useState(target.staffEmail ?? '');
  const [phone, setPhone] = useState(target.staffPhone ?? '');
  const [district, setDistrict] = useState(target.staffJurisdiction);
  const [unclear, setUnclear] = useState(false);
  const [fr, setFr] = useState(target.staffSalutation.fr ?? '');
  const [en, setEn] = useState(target.staffSalutation.en ?? '');
  const values = [stance, email, phone, fr, en];
  const [kept, setKept] = useState(values);
  const { question } = useLeaveGuard(!same(values, kept));
  const saving = useMutation({
    meta: { quiet: true },
    mutationFn: (_sent: typeof values) =>
      answer(
        api.PATCH('/api/v1/targets/{id}', {
          params: { path: { id: target.id } },
          body: {
            stance,
            email: email.trim() || null,
            phone: phone.trim() || null,
            district,
            salutation: { ...(fr.trim() && { fr: fr.trim() }), ...(en.trim() && { en: en.trim() }) },
          },
        }),
      ),
    async onSuccess(saved, sent) {
      const { queryKey } = targetQuery(saved.id);
      await queryClient.cancelQueries({ queryKey });
      queryClient.setQueryData(queryKey, saved);
      setKept(sent);
      void targetsChanged(queryClient);
      toast({ text: t('common.saved') });
    },
  });
  const errors = fieldErrors(saving.error);
  const says = (value: string | null | undefined) =>
    value ? t('campaigns.targets.source_says', { value }) : t('campaigns.targets.source_silent');
  return (
    <form
      className={classes.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!unclear) saving.mutate(values);
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
          onChange={(value) => setStance(value as typeof stance)}
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
        onChange={(event) => setEmail(event.currentTarget.value)}
      />
      <TextInput
        label={t('campaigns.targets.own_phone')}
        description={says(target.sourcePhone)}
        type="tel"
        value={phone}
        error={errors.phone}
        onChange={(event) => setPhone(event.currentTarget.value)}
      />
      <DistrictField
        value={district}
        onChange={setDistrict}
        says={target.source ? says(target.sourceJurisdiction?.name) : undefined}
        error={errors.district}
        onUnclear={setUnclear}
      />
      <TextInput
        label={t('campaigns.targets.salutation_fr')}
        description={says(target.sourceSalutation.fr)}
        value={fr}
        maxLength={120}
        onChange={(event) => setFr(event.currentTarget.value)}
      />
      <TextInput
        label={t('campaigns.targets.salutation_en')}
        description={says(target.sourceSalutation.en)}
        value={en}
        maxLength={120}
        onChange={(event) => setEn(event.currentTarget.value)}
      />
      <div className={classes.acts}>
        <Button type="submit" loading={saving.isPending}>
          {t('common.save')}
        </Button>
      </div>
      {question}
    </form>
  );
}
