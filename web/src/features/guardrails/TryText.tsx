/** Trying a text against the rules, live, before anybody else meets them. */
import { NativeSelect, Stack, Textarea } from '@mantine/core';
import type { Locale } from '@portevoix/core/common';
import { judgeDraft } from '@portevoix/core/guardrails';
import { type NetworkId, networkIds } from '@portevoix/core/networks';
import { type Hat, hats } from '@portevoix/core/people';
import { CircleCheck } from 'lucide-react';
import { useDeferredValue, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Section } from '../../ui/Page.tsx';
import type { Rules } from '../workspaces/guardrails.ts';
import { Findings } from './Findings.tsx';
import { joinJudgements } from './join-judgements.ts';
import classes from './Rules.module.css';
import { RulesPage } from './RulesPage.tsx';
import { useServerJudgement } from './server-judgement.ts';

const names = { fr: 'Français', en: 'English' } as const;

export const TryText = () => <RulesPage>{(rules) => <Try rules={rules} />}</RulesPage>;

function Try({ rules }: { rules: Rules }) {
  const { t, i18n } = useTranslation();
  const [text, setText] = useState('');
  const [hat, setHat] = useState<Hat>('employee');
  const [network, setNetwork] = useState<NetworkId>('linkedin');
  const [locale, setLocale] = useState<Locale>(i18n.language === 'en' ? 'en' : 'fr');
  const seen = useDeferredValue(text);
  const ours = useMemo(
    () => judgeDraft({ text: seen, hat, locale, network, at: new Date() }, rules),
    [seen, hat, locale, network, rules],
  );
  const theirs = useServerJudgement({ text: seen, hat, locale, network }, rules.serverJudges);
  const judgement = joinJudgements(ours, theirs);
  return (
    <Section title={t('guardrails.try.title')} lead={t('guardrails.try.lead')}>
      <Stack gap="md">
        <div className={classes.row}>
          <NativeSelect
            label={t('guardrails.try.hat')}
            value={hat}
            data={hats.map((value) => ({ value, label: t(`people.hat.${value}`) }))}
            onChange={(event) => setHat(event.currentTarget.value as Hat)}
          />
          <NativeSelect
            label={t('guardrails.try.network')}
            value={network}
            data={networkIds.map((value) => ({ value, label: t(`networks.${value}`) }))}
            onChange={(event) => setNetwork(event.currentTarget.value as NetworkId)}
          />
          <NativeSelect
            label={t('ui.language')}
            value={locale}
            data={(['fr', 'en'] as const).map((value) => ({ value, label: names[value] }))}
            onChange={(event) => setLocale(event.currentTarget.value as Locale)}
          />
        </div>
        <Textarea
          label={t('guardrails.try.text')}
          placeholder={t('guardrails.try.placeholder')}
          autosize
          minRows={5}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <Findings judgement={judgement} text={seen} />
        {seen.trim() !== '' && judgement.findings.length === 0 && (
          <p className={classes.calm}>
            <CircleCheck size={18} aria-hidden /> {t('guardrails.try.passes')}
          </p>
        )}
        <p className={classes.quiet}>
          {judgement.disclosure
            ? t('guardrails.try.disclosure', { line: judgement.disclosure })
            : t('guardrails.try.no_disclosure')}
        </p>
      </Stack>
    </Section>
  );
}
