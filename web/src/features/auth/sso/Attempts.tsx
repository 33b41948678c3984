/** The last sign-ins by a provider, each refusal with its reason and the reference that the person may have read out. */
import { Badge } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../lib/format.ts';
import { LoadProblem } from '../../../ui/LoadProblem.tsx';
import { Section } from '../../../ui/Page.tsx';
import { SkeletonRows } from '../../../ui/Skeletons.tsx';
import { attemptsQuery, type SsoAttempt } from './queries.ts';
import classes from './Sso.module.css';

const colours = { signed_in: 'good', joining: 'accent', trial: 'accent', refused: 'bad' } as const;

export function Attempts({ providerId, marked }: { providerId: string; marked: string | undefined }) {
  const { t } = useTranslation();
  const attempts = useQuery(attemptsQuery(providerId));
  return (
    <Section title={t('auth.sso.attempts')} lead={t('auth.sso.attempts_lead')}>
      {attempts.isPending && <SkeletonRows rows={3} height={48} />}
      {attempts.isError && <LoadProblem error={attempts.error} retry={attempts.refetch} />}
      {attempts.data?.length === 0 && <p>{t('auth.sso.attempts_none')}</p>}
      <ol className={classes.attempts}>
        {attempts.data?.map((attempt) => (
          <li key={attempt.id} aria-current={attempt.id === marked || undefined}>
            <Attempt attempt={attempt} />
          </li>
        ))}
      </ol>
    </Section>
  );
}

function Attempt({ attempt }: { attempt: SsoAttempt }) {
  const { t } = useTranslation();
  const { dateTime } = useFormat();
  const { outcome, reason, detail, emailDomain, at, id } = attempt;
  return (
    <>
      <p>
        <Badge color={colours[outcome]}>{t(`auth.sso.outcome.${outcome}`)}</Badge>{' '}
        {reason && t(`auth.sso.reason.${reason}`)}
      </p>
      <p className={classes.small}>
        {[
          dateTime(at),
          emailDomain,
          outcome === 'refused' && t('auth.sso.attempt_ref', { ref: id.slice(-6) }),
        ]
          .filter(Boolean)
          .join(' · ')}
      </p>
      {detail && (
        <p className={classes.small} lang="en" dir="ltr">
          {detail}
        </p>
      )}
    </>
  );
}
