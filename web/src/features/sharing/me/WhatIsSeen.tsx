/** What the organisation sees of a member and what it never sees, in plain sentences that the code keeps. */

import { useQuery } from '@tanstack/react-query';
import { Eye, EyeOff } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useMe } from '../../../lib/me.ts';
import { guardrailsQuery } from '../queries.ts';
import classes from './Me.module.css';

const seen = ['sharing.seen.member', 'sharing.seen.totals', 'sharing.seen.stories'] as const;
const unseen = [
  'sharing.unseen.shares',
  'sharing.unseen.clicks',
  'sharing.unseen.accounts',
  'sharing.unseen.small_groups',
  'sharing.unseen.declined',
] as const;

export function WhatIsSeen() {
  const { t } = useTranslation();
  const { workspace } = useMe();
  const rules = useQuery(guardrailsQuery);
  // Where an archive is kept, the words of what one publishes can be read; that one publishes nothing cannot.
  const archived = rules.data?.archive ?? false;
  const never = archived ? (['sharing.unseen.nothing_shared', ...unseen.slice(1)] as const) : unseen;
  const known = archived ? ([...seen, 'sharing.seen.archive'] as const) : seen;
  return (
    <section className={classes.block} id="seen">
      <h2 className={classes.heading}>{t('sharing.seen.title', { organisation: workspace.name })}</h2>
      <h3 className={classes.sub}>
        <EyeOff size={18} aria-hidden /> {t('sharing.unseen.never')}
      </h3>
      <ul className={classes.plain}>
        {never.map((key) => (
          <li key={key}>{t(key)}</li>
        ))}
      </ul>
      <h3 className={classes.sub}>
        <Eye size={18} aria-hidden /> {t('sharing.seen.sees')}
      </h3>
      <ul className={classes.plain}>
        {known.map((key) => (
          <li key={key}>{t(key)}</li>
        ))}
      </ul>
    </section>
  );
}
