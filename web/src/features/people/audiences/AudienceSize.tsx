/** How many members an audience reaches today; a small number is told to nobody, and a few names only where they may be. */
import type { AudienceInput } from '@portevoix/core/people';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../lib/format.ts';
import classes from './Audience.module.css';
import { sizeQuery } from './queries.ts';

/** The value once it has stood still for a moment, so that each letter is not counted. */
function useSettled<T>(value: T): T {
  const text = JSON.stringify(value);
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), 250);
    return () => clearTimeout(timer);
  }, [text]);
  return JSON.parse(settled) as T;
}

export function AudienceSize({ audience }: { audience: AudienceInput }) {
  const { t } = useTranslation();
  const { number, list } = useFormat();
  const settled = useSettled(audience);
  const size = useQuery(sizeQuery(settled));
  if (size.isError) return null;
  const words = () => {
    if (!size.data) return t('people.size.counting');
    const { members, hidden, of } = size.data;
    const total = number(of);
    if (hidden === 'personal') return t('people.size.apart');
    if (hidden === 'apart') return t('people.size.apart');
    if (members === null) return t('people.size.few');
    const some = number(members);
    return members === of
      ? t('people.size.all', { count: members, some })
      : t('people.size.some', { some, total });
  };
  return (
    <div className={classes.size} role="status">
      <p className={classes.number}>{words()}</p>
      {size.data?.hidden && <p className={classes.soft}>{t(`people.size.${size.data.hidden}_why`)}</p>}
      {size.data && size.data.examples.length > 0 && size.data.members !== size.data.of && (
        <p className={classes.soft}>{t('people.size.examples', { names: list(size.data.examples) })}</p>
      )}
    </div>
  );
}
