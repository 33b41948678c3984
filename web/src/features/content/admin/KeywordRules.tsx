/** A source's keyword rules, tried on its last items while one types: "would keep 12 of 40". */
import { ActionIcon, Button, NumberInput, Select, TagsInput, TextInput } from '@mantine/core';
import { judgeByKeywords, type KeywordRule, keywordActs } from '@portevoix/core/content';
import { useQuery } from '@tanstack/react-query';
import { Check, Plus, Trash2, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../lib/format.ts';
import { lastItemsQuery } from './queries.ts';
import classes from './SourcePage.module.css';

interface KeywordRulesProps {
  sourceId: string;
  rules: readonly KeywordRule[];
  onChange: (rules: KeywordRule[]) => void;
}

/** A rule that still lacks its words or its topic does nothing, and is not saved. */
export const complete = (rule: KeywordRule): boolean =>
  rule.words.length > 0 && (rule.act !== 'topic' || rule.topic.trim() !== '');

export function KeywordRules({ sourceId, rules, onChange }: KeywordRulesProps) {
  const { t } = useTranslation();
  const replace = (index: number, rule: KeywordRule) =>
    onChange(rules.map((old, at) => (at === index ? rule : old)));
  return (
    <>
      <ul className={classes.rules}>
        {rules.map((rule, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a rule has no other identity than its place.
          <li key={index} className={classes.rule}>
            <Select
              label={t('content.rules.act')}
              value={rule.act}
              allowDeselect={false}
              data={keywordActs.map((act) => ({ value: act, label: t(`content.rules.act.${act}`) }))}
              onChange={(act) => replace(index, ofAct((act ?? rule.act) as KeywordRule['act'], rule.words))}
            />
            <TagsInput
              label={t('content.rules.words')}
              description={t('content.rules.words_hint')}
              value={rule.words}
              splitChars={[',', ';']}
              maxTags={100}
              acceptValueOnBlur
              onChange={(words) => replace(index, { ...rule, words })}
            />
            {rule.act === 'topic' && (
              <TextInput
                label={t('content.rules.topic')}
                value={rule.topic}
                maxLength={60}
                onChange={(event) => replace(index, { ...rule, topic: event.currentTarget.value })}
              />
            )}
            {rule.act === 'expire' && (
              <NumberInput
                label={t('content.rules.days')}
                value={rule.days}
                min={1}
                max={3650}
                onChange={(days) => replace(index, { ...rule, days: Number(days) || 1 })}
              />
            )}
            <ActionIcon
              variant="subtle"
              color="gray"
              size={44}
              aria-label={t('content.rules.remove', { words: rule.words.join(', ') })}
              onClick={() => onChange(rules.filter((_, at) => at !== index))}
            >
              <Trash2 size={20} aria-hidden />
            </ActionIcon>
          </li>
        ))}
      </ul>
      <Button
        variant="default"
        leftSection={<Plus size={18} aria-hidden />}
        disabled={rules.length >= 30}
        onClick={() => onChange([...rules, { act: rules.length === 0 ? 'keep' : 'drop', words: [] }])}
      >
        {t('content.rules.add')}
      </Button>
      <Trial sourceId={sourceId} rules={rules.filter(complete)} />
    </>
  );
}

function ofAct(act: KeywordRule['act'], words: string[]): KeywordRule {
  if (act === 'topic') return { act, words, topic: '' };
  return act === 'expire' ? { act, words, days: 30 } : { act, words };
}

function Trial({ sourceId, rules }: { sourceId: string; rules: readonly KeywordRule[] }) {
  const { t } = useTranslation();
  const { number } = useFormat();
  const { data } = useQuery(lastItemsQuery(sourceId));
  const items = data?.items ?? [];
  if (items.length === 0) return <p className={classes.quiet}>{t('content.rules.nothing_yet')}</p>;
  const judged = items.map((item) => ({ item, verdict: judgeByKeywords(rules, item) }));
  const kept = judged.filter(({ verdict }) => verdict.kept).length;
  return (
    <section className={classes.trial} aria-label={t('content.rules.trial')}>
      <p role="status" className={classes.sum}>
        {t('content.rules.would_keep', { kept: number(kept), of: number(items.length) })}
      </p>
      <ul>
        {judged.map(({ item, verdict }) => (
          <li key={item.id} data-kept={verdict.kept || undefined}>
            {verdict.kept ? (
              <Check size={16} aria-label={t('content.rules.kept')} />
            ) : (
              <X size={16} aria-label={t('content.rules.dropped')} />
            )}
            <span dir="auto" lang={item.language ?? undefined}>
              {item.title}
              {verdict.by && <small> {t('content.rules.because', { word: verdict.by })}</small>}
              {verdict.topics.length > 0 && (
                <small> {verdict.topics.map((topic) => `#${topic}`).join(' ')}</small>
              )}
              {verdict.expireDays && <small> {t('content.rules.ends', { count: verdict.expireDays })}</small>}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
