/** A month's budget for a network that charges for each message, and what is left of it. */
import { Button, TextInput } from '@mantine/core';
import { networks } from '@portevoix/core/networks';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../lib/format.ts';
import { Facts } from '../../../ui/Facts.tsx';
import { FormProblem } from '../../../ui/FormProblem.tsx';
import { toast } from '../../../ui/toasts.ts';
import classes from './Networks.module.css';
import type { NetworkSetup } from './queries.ts';
import { useNetworkChange } from './use-network-change.ts';

export function BudgetForm({ setup, mayChange }: { setup: NetworkSetup; mayChange: boolean }) {
  const { t, i18n } = useTranslation();
  const { number } = useFormat();
  const change = useNetworkChange(setup.network);
  const budget = setup.budget!;
  const price = networks[setup.network].api?.price;
  const [typed, setTyped] = useState(budget.minor === null ? '' : String(budget.minor / 100));
  const [bad, setBad] = useState(false);
  const money = (mills: number, digits = 2) =>
    new Intl.NumberFormat(i18n.language, {
      style: 'currency',
      currency: budget.currency,
      maximumFractionDigits: digits,
    }).format(mills / 1_000);
  const left = Math.max(0, (budget.minor ?? 0) * 10 - budget.spentMills);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const amount = Number(typed.trim().replace(',', '.'));
    const empty = typed.trim() === '';
    if (!empty && !(amount >= 0 && amount <= 1_000_000)) return setBad(true);
    setBad(false);
    change.mutate(
      { budgetMinor: empty ? null : Math.round(amount * 100) },
      { onSuccess: () => toast({ text: t('common.saved') }) },
    );
  };
  return (
    <form onSubmit={submit} className={classes.form} noValidate>
      <FormProblem error={change.error} />
      <Facts
        facts={[
          [t('sharing.networks.price.linked'), price ? money(price.perLinkedPost, 3) : '–'],
          [t('sharing.networks.price.plain'), price ? money(price.perPost, 3) : '–'],
          [t('sharing.networks.budget.spent'), money(budget.spentMills)],
          [t('sharing.networks.budget.left'), budget.minor === null ? '–' : money(left)],
          [
            t('sharing.networks.budget.messages'),
            price && budget.minor !== null ? number(Math.floor(left / price.perLinkedPost)) : '–',
          ],
        ]}
      />
      <TextInput
        label={t('sharing.networks.budget.amount', { currency: budget.currency })}
        description={t('sharing.networks.budget.why')}
        inputMode="decimal"
        value={typed}
        disabled={!mayChange}
        error={bad ? t('sharing.networks.budget.bad') : undefined}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      {mayChange && (
        <div className={classes.acts}>
          <Button type="submit" loading={change.isPending}>
            {t('sharing.networks.budget.save')}
          </Button>
        </div>
      )}
    </form>
  );
}
