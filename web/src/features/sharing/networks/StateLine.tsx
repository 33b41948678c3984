/** Whether members can publish to a network directly, in a sentence, with a shape beside its colour. */
import { CircleAlert, CircleCheck, CircleSlash } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import classes from './Networks.module.css';
import type { NetworkSetup } from './queries.ts';

export function StateLine({ setup }: { setup: NetworkSetup }) {
  const { t } = useTranslation();
  const { obstacle, accounts } = setup;
  const Icon = obstacle === null ? CircleCheck : obstacle === 'off' ? CircleSlash : CircleAlert;
  const tone = obstacle === null ? 'good' : obstacle === 'off' ? 'plain' : 'warn';
  return (
    <p className={classes.state} data-tone={tone}>
      <Icon size={16} aria-hidden />
      <span>
        {t(`sharing.networks.state.${obstacle ?? 'open'}`)}
        {accounts.lapsed !== null && ` ${t('sharing.networks.lapsed', { count: accounts.lapsed })}`}
      </span>
    </p>
  );
}
