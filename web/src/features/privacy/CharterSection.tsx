/** Which charter one accepted and when, the way to read it, and leaving, one tap away. */
import { Anchor } from '@mantine/core';
import { useSuspenseQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../lib/format.ts';
import { isOutside, useMe } from '../../lib/me.ts';
import { Leave } from '../auth/Leave.tsx';
import classes from './Privacy.module.css';
import { consentsQuery } from './queries.ts';

export function CharterSection() {
  const { t } = useTranslation();
  const { date } = useFormat();
  const { charter, workspace } = useMe();
  const { data } = useSuspenseQuery(consentsQuery);
  const line = data.history.find((one) => one.purpose === 'charter' && !one.withdrawnAt);
  const version = charter.acceptedVersion;
  return (
    <>
      <p>
        {!version || version !== charter.version
          ? t('privacy.charter.not')
          : line
            ? t('privacy.charter.accepted', { version, date: date(line.givenAt) })
            : t('privacy.charter.accepted_undated', { version })}{' '}
        <Anchor component={Link} to="/charter">
          {t('privacy.charter.read')}
        </Anchor>
        {' · '}
        <Anchor component={Link} to="/account/employer">
          {t(isOutside(useMe().person) ? 'privacy.employer.title_outside' : 'privacy.mine.employer')}
        </Anchor>
      </p>
      <p className={classes.soft}>{t('auth.leave.lead', { workspaceName: workspace.name })}</p>
      <Leave />
    </>
  );
}
