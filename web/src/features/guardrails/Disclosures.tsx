/** The line that says where a person speaks from: for each hat, and for narrower cases by network, language, country. */
import { Button, MultiSelect, Select, TextInput } from '@mantine/core';
import { countries } from '@portevoix/core/guardrails';
import { networkIds } from '@portevoix/core/networks';
import { hats } from '@portevoix/core/people';
import { Plus } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Section } from '../../ui/Page.tsx';
import { toast } from '../../ui/toasts.ts';
import { DisclosureForm } from '../workspaces/DisclosureForm.tsx';
import { type DisclosureCase, type Rules, useRulesChange } from '../workspaces/guardrails.ts';
import { EntryDialog, useRemoval } from './EntryDialog.tsx';
import { EntryList } from './EntryList.tsx';
import { RulesPage } from './RulesPage.tsx';

const languages = { fr: 'Français', en: 'English' } as const;

export const Disclosures = () => (
  <RulesPage>
    {(rules) => (
      <>
        <Lines rules={rules} />
        <Cases rules={rules} />
      </>
    )}
  </RulesPage>
);

function Lines({ rules }: { rules: Rules }) {
  const { t } = useTranslation();
  return (
    <Section title={t('guardrails.disclosures.title')} lead={t('guardrails.disclosures.lead')}>
      <DisclosureForm key={rules.updatedAt} rules={rules} />
    </Section>
  );
}

/** Countries by name in the reader's language. */
function useCountries() {
  const { i18n } = useTranslation();
  return useMemo(() => {
    const names = new Intl.DisplayNames(i18n.language, { type: 'region' });
    return countries()
      .map((value) => ({ value, label: names.of(value) ?? value }))
      .sort((a, b) => a.label.localeCompare(b.label, i18n.language));
  }, [i18n.language]);
}

function Cases({ rules }: { rules: Rules }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState<DisclosureCase | 'new' | null>(null);
  const remove = useRemoval(rules);
  const change = useRulesChange(rules);
  const places = useCountries();
  const { cases } = rules;
  const placeName = (code: string) => places.find((one) => one.value === code)?.label ?? code;
  const noteOf = (one: DisclosureCase) =>
    [
      ...one.hats.map((hat) => t(`people.hat.${hat}`)),
      ...one.networks.map((network) => t(`networks.${network}`)),
      ...one.locales.map((locale) => languages[locale]),
      ...one.countries.map(placeName),
    ].join(' · ') || t('guardrails.cases.everywhere');
  return (
    <Section
      title={t('guardrails.cases.title')}
      lead={t('guardrails.cases.lead')}
      acts={
        <Button leftSection={<Plus size={18} aria-hidden />} onClick={() => setOpen('new')}>
          {t('guardrails.cases.add')}
        </Button>
      }
    >
      <Select
        label={t('guardrails.cases.country')}
        description={t('guardrails.cases.country_hint')}
        data={places}
        value={rules.country}
        searchable
        clearable
        nothingFoundMessage={t('guardrails.cases.no_country')}
        onChange={(country) =>
          change.mutate({ country }, { onSuccess: () => toast({ text: t('common.saved') }) })
        }
      />
      <EntryList
        label={t('guardrails.cases.title')}
        entries={cases}
        nameOf={(one) => one.wording}
        noteOf={noteOf}
        onChange={setOpen}
        onRemove={(one) => remove(one.wording, { cases: cases.filter((other) => other !== one) }, { cases })}
      />
      {open && (
        <CaseDialog
          rules={rules}
          one={open === 'new' ? null : open}
          places={places}
          onClose={() => setOpen(null)}
        />
      )}
    </Section>
  );
}

interface CaseDialogProps {
  rules: Rules;
  /** Null for a new one. */
  one: DisclosureCase | null;
  places: { value: string; label: string }[];
  onClose: () => void;
}
function CaseDialog({ rules, one, places, onClose }: CaseDialogProps) {
  const { t } = useTranslation();
  const [draft, setDraft] = useState<DisclosureCase>(
    one ?? { hats: [], networks: [], locales: [], countries: [], wording: '' },
  );
  const [tried, setTried] = useState(false);
  const wording = draft.wording.trim();
  const changeOf = () => {
    setTried(true);
    if (wording.length < 3) return null;
    const next = { ...draft, wording };
    return { cases: one ? rules.cases.map((old) => (old === one ? next : old)) : [...rules.cases, next] };
  };
  const set = (change: Partial<DisclosureCase>) => setDraft({ ...draft, ...change });
  const any = t('guardrails.cases.any');
  return (
    <EntryDialog
      title={t(one ? 'guardrails.cases.change' : 'guardrails.cases.add')}
      rules={rules}
      changeOf={changeOf}
      onClose={onClose}
    >
      <TextInput
        label={t('guardrails.cases.wording')}
        description={t('guardrails.cases.wording_hint')}
        value={draft.wording}
        maxLength={120}
        error={tried && wording.length < 3 ? t('guardrails.disclosures.short') : undefined}
        data-autofocus
        onChange={(event) => set({ wording: event.currentTarget.value })}
      />
      <MultiSelect
        label={t('guardrails.cases.hats')}
        placeholder={draft.hats.length === 0 ? any : undefined}
        data={hats.map((value) => ({ value, label: t(`people.hat.${value}`) }))}
        value={draft.hats}
        onChange={(value) => set({ hats: value as DisclosureCase['hats'] })}
      />
      <MultiSelect
        label={t('guardrails.cases.networks')}
        placeholder={draft.networks.length === 0 ? any : undefined}
        data={networkIds.map((value) => ({ value, label: t(`networks.${value}`) }))}
        value={draft.networks}
        searchable
        onChange={(value) => set({ networks: value as DisclosureCase['networks'] })}
      />
      <MultiSelect
        label={t('guardrails.cases.locales')}
        placeholder={draft.locales.length === 0 ? any : undefined}
        data={(['fr', 'en'] as const).map((value) => ({ value, label: languages[value] }))}
        value={draft.locales}
        onChange={(value) => set({ locales: value as DisclosureCase['locales'] })}
      />
      <MultiSelect
        label={t('guardrails.cases.countries')}
        description={t('guardrails.cases.countries_hint')}
        placeholder={draft.countries.length === 0 ? any : undefined}
        data={places}
        value={draft.countries}
        searchable
        limit={50}
        onChange={(value) => set({ countries: value })}
      />
    </EntryDialog>
  );
}
