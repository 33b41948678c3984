/** Where a list comes from, on what ground, when and where its addresses were collected: said once, told to everyone on it. */
import { Button, Radio, Stack, Textarea, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../../lib/api.ts';
import { useMe } from '../../../lib/me.ts';
import { FormProblem } from '../../../ui/FormProblem.tsx';
import { Section } from '../../../ui/Page.tsx';
import { CampaignSelect } from '../CampaignSelect.tsx';
import classes from '../Campaigns.module.css';
import { useLeaveGuard } from '../drafts/LeaveGuard.tsx';
import type { SupporterList } from './queries.ts';

const bases = ['consent', 'legitimate_interests'] as const;

export function ListDeclaration({ one }: { one: SupporterList }) {
  const { t } = useTranslation();
  const { workspace } = useMe();
  const queryClient = useQueryClient();
  const [origin, setOrigin] = useState('');
  const [collected, setCollected] = useState('');
  const [basis, setBasis] = useState<(typeof bases)[number] | null>(null);
  const [campaignId, setCampaignId] = useState<string | null>(null);
  const [locale, setLocale] = useState<'fr' | 'en'>(workspace.locale === 'en' ? 'en' : 'fr');
  const [missing, setMissing] = useState(false);
  const starting = useMutation({
    meta: { quiet: true },
    mutationFn: (body: {
      origin: string;
      collected: string;
      legalBasis: (typeof bases)[number];
      campaignId: string;
      locale: 'fr' | 'en';
    }) => answer(api.PUT('/api/v1/supporter-lists/{id}/start', { params: { path: { id: one.id } }, body })),
    async onSuccess(next) {
      queryClient.setQueryData(['supporter-lists', one.id], next);
      await queryClient.invalidateQueries({ queryKey: ['supporter-lists'], exact: true });
    },
  });
  const { question } = useLeaveGuard(Boolean(origin || collected || basis) && !starting.isPending);
  const short = { origin: origin.trim().length < 3, collected: collected.trim().length < 10 };
  return (
    <Section title={t('campaigns.supporters.declare')} lead={t('campaigns.supporters.declare_lead')}>
      <form
        noValidate
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault();
          const whole = !short.origin && !short.collected && basis && campaignId;
          setMissing(!whole);
          if (whole) starting.mutate({ origin, collected, legalBasis: basis, campaignId, locale });
        }}
      >
        <FormProblem error={starting.error} />
        <TextInput
          label={t('campaigns.supporters.origin')}
          description={t('campaigns.supporters.origin_hint')}
          maxLength={300}
          value={origin}
          error={missing && short.origin ? t('campaigns.supporters.needed') : undefined}
          onChange={(event) => setOrigin(event.currentTarget.value)}
        />
        <Textarea
          label={t('campaigns.supporters.collected')}
          description={t('campaigns.supporters.collected_hint')}
          maxLength={500}
          autosize
          minRows={2}
          value={collected}
          error={missing && short.collected ? t('campaigns.supporters.needed') : undefined}
          onChange={(event) => setCollected(event.currentTarget.value)}
        />
        <Radio.Group
          label={t('campaigns.supporters.basis')}
          value={basis}
          error={missing && !basis ? t('campaigns.supporters.needed') : undefined}
          onChange={(value) => setBasis(value as (typeof bases)[number])}
        >
          <Stack gap="xs" mt="xs">
            {bases.map((key) => (
              <Radio key={key} value={key} label={t(`campaigns.supporters.basis_${key}`)} />
            ))}
          </Stack>
        </Radio.Group>
        <CampaignSelect
          label={t('campaigns.supporters.campaign')}
          value={campaignId}
          error={missing && !campaignId ? t('campaigns.supporters.needed') : undefined}
          onChange={setCampaignId}
        />
        <Radio.Group
          label={t('campaigns.supporters.language')}
          value={locale}
          onChange={(value) => setLocale(value === 'en' ? 'en' : 'fr')}
        >
          <Stack gap="xs" mt="xs">
            <Radio value="fr" label="Français" lang="fr" />
            <Radio value="en" label="English" lang="en" />
          </Stack>
        </Radio.Group>
        <div className={classes.acts}>
          <Button type="submit" loading={starting.isPending}>
            {t('campaigns.supporters.take_in')}
          </Button>
        </div>
        {question}
      </form>
    </Section>
  );
}
