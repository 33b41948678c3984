/** The app that reads figures, for networks that keep it apart from the one that publishes. */
import { Code } from '@mantine/core';
import { networks } from '@portevoix/core/networks';
import { useTranslation } from 'react-i18next';
import { wordsOf } from '../../../lib/i18n.ts';
import { CopyButton } from '../../../ui/CopyButton.tsx';
import { Section } from '../../../ui/Page.tsx';
import { AppForm } from './AppForm.tsx';
import classes from './Networks.module.css';
import type { NetworkSetup } from './queries.ts';

export function FiguresApp({ setup, mayChange }: { setup: NetworkSetup; mayChange: boolean }) {
  const { t } = useTranslation();
  const { network } = setup;
  const wanted = networks[network].api?.figuresApp;
  if (!wanted) return null;
  const scopes = wanted.scopes.join(' ');
  return (
    <Section
      title={t('sharing.networks.figures_app')}
      lead={t('sharing.networks.figures_app_lead', { network: t(`networks.${network}`) })}
    >
      <ol className={classes.steps}>
        {Array.from({ length: wanted.steps }, (_, index) => index + 1).map((step) => (
          <li key={step}>{wordsOf(t, `sharing.networks.figures_step.${network}.${step}`)}</li>
        ))}
      </ol>
      <div className={classes.copy}>
        <Code className={classes.code}>{scopes}</Code>
        <CopyButton text={scopes} label={t('sharing.networks.copy_scopes')} />
      </div>
      <AppForm key={setup.figuresApp?.changedAt ?? 'none'} setup={setup} mayChange={mayChange} figures />
    </Section>
  );
}
