/** The rules of a contest, from which its public page is written. */
import { Button, MultiSelect, Select, Stack, Switch, Textarea, TextInput } from '@mantine/core';
import { Plus, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../../lib/api.ts';
import { fieldErrors } from '../../../lib/problem.ts';
import { DialogActs } from '../../../ui/Dialog.tsx';
import { FormProblem } from '../../../ui/FormProblem.tsx';
import classes from '../Campaigns.module.css';
import { EditDialog } from '../drafts/EditDialog.tsx';
import { useUnsaved } from '../drafts/use-draft.ts';
import { NumberField } from '../NumberField.tsx';
import type { Campaign } from '../queries.ts';
import { WallField } from '../WallField.tsx';
import { type Contest, type Moment, useMomentChange } from './queries.ts';

type Rules = Contest['rules'];
const countries = ['be', 'ca', 'ch', 'de', 'es', 'fr', 'gb', 'it', 'lu', 'nl', 'us'];
const currencies = ['EUR', 'USD', 'GBP', 'CHF', 'CAD'];

interface ContestDialogProps {
  campaign: Campaign;
  moment: Moment;
  contest: Contest | null;
  onClose: () => void;
}

export default function ContestDialog({ campaign, moment, contest, onClose }: ContestDialogProps) {
  const { t, i18n } = useTranslation();
  const political = campaign.transparency.process !== '';
  const [rules, setRules] = useState<Rules>(
    contest?.rules ?? {
      ...{ closesWall: moment.closesWall, organiser: '', address: '', contact: '', currency: 'EUR' },
      ...{ prizes: [{ name: '', valueMinor: 0, count: 1 }], leastAge: 18, countries: [], employees: true },
      ...{ condition: 'none', claimDays: 14, more: {} },
    },
  );
  const [tried, setTried] = useState(false);
  const unsaved = useUnsaved(rules);
  const set = (change: Partial<Rules>) => setRules((old) => ({ ...old, ...change }));
  const saving = useMomentChange(
    campaign.id,
    () =>
      answer(
        api.PUT('/api/v1/campaign-moments/{id}/contest', {
          params: { path: { id: moment.id } },
          body: rules,
        }),
      ),
    true,
  );
  const fromServer = fieldErrors(saving.error);
  const names = new Intl.DisplayNames(i18n.language, { type: 'region' });
  const required = t('ui.field.required');
  const missing = (text: string) => (tried && text.trim() === '' ? required : undefined);
  const complete =
    [rules.organiser, rules.address, rules.contact, rules.closesWall].every((text) => text.trim() !== '') &&
    rules.prizes.every(({ name }) => name.trim() !== '');
  const text = (name: 'organiser' | 'address' | 'contact') => (
    <TextInput
      label={t(`campaigns.contest.${name}`)}
      required
      maxLength={200}
      value={rules[name]}
      error={missing(rules[name])}
      onChange={(event) => set({ [name]: event.currentTarget.value })}
    />
  );
  return (
    <EditDialog onClose={onClose} unsaved={unsaved} title={t('campaigns.contest.rules')} size="lg">
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          setTried(true);
          if (complete) saving.mutate(undefined, { onSuccess: onClose });
        }}
      >
        <Stack gap="md">
          <FormProblem error={saving.error} />
          <p className={classes.soft}>{t('campaigns.contest.free')}</p>
          {text('organiser')}
          <div className={classes.pair}>
            {text('address')}
            {text('contact')}
          </div>
          <WallField
            label={t('campaigns.contest.closes')}
            zone={campaign.timeZone}
            at={rules.closesWall}
            onChange={(closesWall) => set({ closesWall })}
            error={missing(rules.closesWall) ?? fromServer.closesWall}
          />
          <Prizes rules={rules} tried={tried} onChange={set} />
          <MultiSelect
            label={t('campaigns.contest.countries')}
            description={t('campaigns.contest.countries_hint')}
            data={countries.map((one) => ({ value: one, label: names.of(one.toUpperCase()) ?? one }))}
            value={rules.countries}
            onChange={(chosen) => set({ countries: chosen })}
          />
          <div className={classes.pair}>
            <NumberField
              label={t('campaigns.contest.age')}
              min={15}
              max={21}
              value={rules.leastAge}
              allowDecimal={false}
              onChange={(leastAge) => set({ leastAge })}
            />
            <NumberField
              label={t('campaigns.contest.claim_days')}
              description={t('campaigns.contest.claim_days_hint')}
              min={3}
              max={60}
              value={rules.claimDays}
              allowDecimal={false}
              onChange={(claimDays) => set({ claimDays })}
            />
          </div>
          <Switch
            label={t('campaigns.contest.employees')}
            description={t('campaigns.contest.employees_hint')}
            checked={rules.employees}
            onChange={(event) => set({ employees: event.currentTarget.checked })}
          />
          {!political && (
            <Switch
              label={t('campaigns.contest.post')}
              description={t('campaigns.contest.post_hint')}
              checked={rules.condition === 'post'}
              onChange={(event) => set({ condition: event.currentTarget.checked ? 'post' : 'none' })}
            />
          )}
          <div className={classes.pair}>
            {(['fr', 'en'] as const).map((one) => (
              <Textarea
                key={one}
                lang={one}
                label={t(`campaigns.contest.more_${one}`)}
                maxLength={4_000}
                autosize
                minRows={2}
                value={rules.more[one] ?? ''}
                onChange={(event) =>
                  set({ more: { ...rules.more, [one]: event.currentTarget.value || undefined } })
                }
              />
            ))}
          </div>
        </Stack>
        <DialogActs>
          <Button variant="default" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <Button type="submit" loading={saving.isPending}>
            {t('common.save')}
          </Button>
        </DialogActs>
      </form>
    </EditDialog>
  );
}

function Prizes({
  rules,
  tried,
  onChange,
}: {
  rules: Rules;
  tried: boolean;
  onChange: (change: Partial<Rules>) => void;
}) {
  const { t } = useTranslation();
  const change = (index: number, part: Partial<Rules['prizes'][number]>) =>
    onChange({ prizes: rules.prizes.map((one, at) => (at === index ? { ...one, ...part } : one)) });
  return (
    <fieldset className={classes.language}>
      <legend className={classes.legend}>{t('campaigns.contest.prizes')}</legend>
      <Select
        label={t('campaigns.contest.currency')}
        allowDeselect={false}
        data={currencies}
        value={rules.currency}
        onChange={(currency) => currency && onChange({ currency: currency as Rules['currency'] })}
      />
      {rules.prizes.map((prize, index) => (
        // Prizes have no name of their own yet: their place is all they have.
        // biome-ignore lint/suspicious/noArrayIndexKey: the place is the identity
        <div key={index} className={classes.pair}>
          <TextInput
            label={t('campaigns.contest.prize', { number: index + 1 })}
            required
            maxLength={200}
            value={prize.name}
            error={tried && prize.name.trim() === '' ? t('ui.field.required') : undefined}
            onChange={(event) => change(index, { name: event.currentTarget.value })}
          />
          <div className={classes.pair}>
            <NumberField
              label={t('campaigns.contest.value')}
              min={0}
              max={100_000}
              decimalScale={2}
              value={prize.valueMinor / 100}
              onChange={(value) => change(index, { valueMinor: Math.round(value * 100) })}
            />
            <NumberField
              label={t('campaigns.contest.count')}
              min={1}
              max={100}
              value={prize.count}
              allowDecimal={false}
              onChange={(count) => change(index, { count })}
            />
          </div>
          {rules.prizes.length > 1 && (
            <Button
              variant="subtle"
              leftSection={<Trash2 size={16} aria-hidden />}
              aria-label={`${t('campaigns.contest.remove_prize')}: ${index + 1}`}
              onClick={() => onChange({ prizes: rules.prizes.filter((_, at) => at !== index) })}
            >
              {t('campaigns.contest.remove_prize')}
            </Button>
          )}
        </div>
      ))}
      <div>
        <Button
          variant="default"
          leftSection={<Plus size={18} aria-hidden />}
          onClick={() => onChange({ prizes: [...rules.prizes, { name: '', valueMinor: 0, count: 1 }] })}
        >
          {t('campaigns.contest.add_prize')}
        </Button>
      </div>
    </fieldset>
  );
}
