/** A rule as a sentence a person can check: "For people who speak as employee and are not at Paris." */
import type { Rule } from '@portevoix/core/people';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../lib/format.ts';
import { choicesQuery } from './queries.ts';
import type { LeafKind } from './rule-draft.ts';

/** The name of a value of a condition: of a team or group, the one it has here. */
export function useValueNames(): (kind: LeafKind, value: string) => string {
  const { t } = useTranslation();
  const choices = useQuery(choicesQuery);
  return (kind, value) => {
    switch (kind) {
      case 'hat':
        return t(`people.hat.${value as 'press'}`).toLocaleLowerCase();
      case 'locale':
        return t(`content.language.${value as 'fr'}`);
      case 'team':
      case 'group': {
        if (!choices.data) return '…';
        const found = (kind === 'team' ? choices.data.teams : choices.data.groups).find(
          ({ id }) => id === value,
        );
        return found?.name ?? t('people.rule.gone');
      }
      default:
        return value;
    }
  };
}

export function useRuleSentence(): (rule: Rule | null) => string {
  const { t } = useTranslation();
  const { list, either, date, number } = useFormat();
  const nameOf = useValueNames();

  const dates = (rule: Extract<Rule, { kind: 'joined' }>): string =>
    list([
      ...(rule.withinDays
        ? [t('people.rule.joined_within', { count: rule.withinDays, shown: number(rule.withinDays) })]
        : []),
      ...(rule.from ? [t('people.rule.joined_from', { day: date(`${rule.from}T12:00`) })] : []),
      ...(rule.before ? [t('people.rule.joined_before', { day: date(`${rule.before}T12:00`) })] : []),
    ]);

  const clause = (rule: Rule, not: boolean): string => {
    switch (rule.kind) {
      case 'not':
        return clause(rule.rule, !not);
      case 'all':
      case 'any': {
        const what = joined(rule);
        return t(not ? 'people.rule.part.not' : 'people.rule.part', { what });
      }
      case 'joined':
        return t(not ? 'people.rule.joined.not' : 'people.rule.joined', { list: dates(rule) });
      default: {
        const values = either(rule.in.map((value) => nameOf(rule.kind, value)));
        return t(not ? `people.rule.${rule.kind}.not` : `people.rule.${rule.kind}`, { list: values });
      }
    }
  };
  const joined = (rule: Extract<Rule, { kind: 'all' | 'any' }>): string => {
    // What is asked first, what is excluded last: that is how one would say it.
    const parts = [...rule.rules].sort((a, b) => Number(a.kind === 'not') - Number(b.kind === 'not'));
    const clauses = parts.map((one) => clause(one, false));
    return rule.kind === 'all' ? list(clauses) : either(clauses);
  };

  return (rule) => {
    if (!rule || (rule.kind === 'all' && rule.rules.length === 0)) return t('people.audience.for_everyone');
    const what = rule.kind === 'all' || rule.kind === 'any' ? joined(rule) : clause(rule, false);
    return t('people.audience.who', { what });
  };
}
