/** A switch for each purpose, off by default, and under it what one says yes to. Every change acts at once. */
import { Anchor, Switch } from '@mantine/core';
import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../lib/api.ts';
import { useFormat } from '../../lib/format.ts';
import { wordsOf } from '../../lib/i18n.ts';
import { toast } from '../../ui/toasts.ts';
import classes from './Privacy.module.css';
import { consentsQuery, type Ledger, type Purpose } from './queries.ts';

const parts = ['what', 'why', 'how', 'kept', 'sees'] as const;

export function Consents() {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const { data } = useSuspenseQuery(consentsQuery);
  const change = useMutation({
    // One after the other: the last wish stands.
    scope: { id: 'consents' },
    mutationFn: (body: { purpose: Purpose['purpose']; given: boolean }) =>
      answer(api.PUT('/api/v1/me/consents', { body })),
    async onSuccess(ledger, { given }) {
      queryClient.setQueryData(consentsQuery.queryKey, ledger);
      toast({ text: t(given ? 'privacy.consents.given_toast' : 'privacy.consents.ended_toast') });
      await queryClient.invalidateQueries({ queryKey: ['connections'] });
    },
  });
  return (
    <>
      <ul className={classes.list}>
        {data.purposes.map((one) => (
          <li key={one.purpose}>
            <PurposeSwitch
              one={one}
              wished={
                change.isPending && change.variables.purpose === one.purpose
                  ? change.variables.given
                  : one.given
              }
              onChange={(given) => change.mutate({ purpose: one.purpose, given })}
            />
          </li>
        ))}
      </ul>
      <History history={data.history} />
    </>
  );
}

interface PurposeSwitchProps {
  one: Purpose;
  /** What was asked a moment ago, before the answer is there. */
  wished: boolean;
  onChange: (given: boolean) => void;
}

function PurposeSwitch({ one, wished, onChange }: PurposeSwitchProps) {
  const { t } = useTranslation();
  const { date } = useFormat();
  const state = one.givenAt
    ? t('privacy.consents.since', { date: date(one.givenAt) })
    : t(one.outdated ? 'privacy.consents.outdated' : 'privacy.consents.never');
  return (
    <>
      <Switch
        label={<span className={classes.name}>{t(`privacy.purpose.${one.purpose}`)}</span>}
        description={`${t(`privacy.purpose.${one.purpose}.what`)} ${state}`}
        checked={wished}
        // Never disabled: that would take the focus away from whoever works by keyboard.
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
      {one.purpose === 'connected_account' && one.given && (
        <p>
          <Anchor component={Link} to="/me">
            {t('privacy.consents.connect')}
          </Anchor>
        </p>
      )}
      <details className={classes.more}>
        <summary>{t('privacy.consents.more')}</summary>
        <dl className={classes.parts}>
          {parts.map((part) => (
            <div key={part}>
              <dt>{t(`privacy.purpose_part.${part}`)}</dt>
              <dd>{t(`privacy.purpose.${one.purpose}.${part}`)}</dd>
            </div>
          ))}
        </dl>
      </details>
    </>
  );
}

function History({ history }: Pick<Ledger, 'history'>) {
  const { t } = useTranslation();
  const { date } = useFormat();
  if (history.length === 0) return <p className={classes.soft}>{t('privacy.consents.none')}</p>;
  return (
    <details className={classes.more}>
      <summary>{t('privacy.consents.history', { count: history.length })}</summary>
      <ul>
        {history.map((line) => (
          <li key={`${line.purpose} ${line.givenAt}`}>
            {wordsOf(t, `privacy.purpose.${line.purpose}`)} (
            {t('privacy.consents.version', { version: line.version })}),{' '}
            {line.withdrawnAt
              ? t('privacy.consents.closed', { from: date(line.givenAt), to: date(line.withdrawnAt) })
              : t('privacy.consents.open', { date: date(line.givenAt) })}
          </li>
        ))}
      </ul>
    </details>
  );
}
