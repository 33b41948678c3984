/** Every version of the rules: who changed what, and when. */
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../lib/format.ts';
import { CursorList } from '../../ui/CursorList.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Section } from '../../ui/Page.tsx';
import { fieldsOf, nameOf, say } from './history-words.ts';
import { type PolicyVersion, versionsQuery } from './queries.ts';
import classes from './Rules.module.css';
import { RulesPage } from './RulesPage.tsx';

export const History = () => <RulesPage>{() => <Versions />}</RulesPage>;

function Versions() {
  const { t } = useTranslation();
  const versions = useInfiniteQuery(versionsQuery);
  return (
    <Section title={t('guardrails.history.title')} lead={t('guardrails.history.lead')}>
      <CursorList
        query={versions}
        label={t('guardrails.history.title')}
        keyOf={(one) => String(one.version)}
        rowHeight={120}
        empty={
          <EmptyState title={t('guardrails.history.none')}>{t('guardrails.history.none_text')}</EmptyState>
        }
        row={(one) => <Version one={one} />}
      />
    </Section>
  );
}

type Change = PolicyVersion['changes'][number];

function Version({ one }: { one: PolicyVersion }) {
  const { t } = useTranslation();
  const { dateTime } = useFormat();
  return (
    <article className={classes.card}>
      <h3>{t('guardrails.history.version', { version: one.version })}</h3>
      <p className={classes.quiet}>
        {one.changedBy
          ? t('guardrails.history.by', { name: one.changedBy, when: dateTime(one.changedAt) })
          : dateTime(one.changedAt)}
      </p>
      <ul className={classes.changes}>
        {one.changes.map((change) => (
          <li key={`${change.part}-${change.kind}-${change.name}`}>
            {t(`guardrails.history.${change.kind}`)} · {t(`guardrails.part.${change.part}`)} ·{' '}
            <b>{nameOf(t, change)}</b> <Difference change={change} />
          </li>
        ))}
        {one.more > 0 && <li>{t('guardrails.history.more', { count: one.more })}</li>}
      </ul>
    </article>
  );
}

/** The fields of an entry that differ; for what was added or removed its name says enough. */
function Difference({ change: { kind, before, after } }: { change: Change }) {
  const { t } = useTranslation();
  if (kind !== 'changed' || before === null || after === null) return null;
  const [old, now] = [fieldsOf(before), fieldsOf(after)];
  const differing = Object.keys(now).filter((key) => JSON.stringify(old[key]) !== JSON.stringify(now[key]));
  return (
    <>
      {differing.map((key) => (
        <span key={key}>
          <del>{say(t, old[key])}</del> → <ins>{say(t, now[key])}</ins>{' '}
        </span>
      ))}
    </>
  );
}
