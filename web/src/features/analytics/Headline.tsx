/** The four figures to take to the board, each with what it is out of or compared with. */
import type { Overview } from '@portevoix/core/analytics';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../lib/format.ts';
import { Figure, Figures } from '../../ui/Figure.tsx';
import { lengthOf } from './days.ts';
import classes from './Numbers.module.css';

export function Headline({ numbers }: { numbers: Overview }) {
  const { t } = useTranslation();
  const { number, percent } = useFormat();
  const { clicks, shares, members, activeMembers, participation } = numbers;
  return (
    <section aria-label={t('analytics.headline')} className={classes.headline}>
      <Figures>
        <Figure
          name={t('analytics.clicks.human')}
          value={clicks.human.value}
          label={clicks.human.label}
          definition={clicks.human.definition}
          note={<Comparison numbers={numbers} />}
          size="large"
        />
        <Figure
          name={t('analytics.unique')}
          value={clicks.humanUnique.value}
          label={clicks.humanUnique.label}
          definition={clicks.humanUnique.definition}
          size="large"
        />
        <Figure
          name={t('analytics.shares')}
          value={shares.total.value}
          label={shares.total.label}
          definition={shares.total.definition}
          note={
            shares.measured.value !== null &&
            shares.declared.value !== null &&
            t('analytics.measured_of', {
              measured: number(shares.measured.value),
              declared: number(shares.declared.value),
            })
          }
          size="large"
        />
        <Figure
          name={t('analytics.activeMembers')}
          value={activeMembers.value}
          label={activeMembers.label}
          definition={
            <>
              {activeMembers.definition} {participation.definition}
            </>
          }
          note={
            participation.value !== null &&
            t('analytics.of_members', {
              members: number(members.value ?? 0),
              percent: percent(participation.value),
            })
          }
          size="large"
        />
      </Figures>
    </section>
  );
}

/** Against as many days before; silent where nothing was counted then. */
function Comparison({ numbers: { clicks, clicksBefore, period } }: { numbers: Overview }) {
  const { t } = useTranslation();
  const { percent } = useFormat();
  const now = clicks.human.value;
  const before = clicksBefore.value;
  if (now === null || !before) return null;
  const change = (now - before) / before;
  const days = lengthOf(period.from, period.to);
  if (Math.abs(change) < 0.005) return t('analytics.before.same', { days });
  return t(change > 0 ? 'analytics.before.more' : 'analytics.before.less', {
    percent: percent(Math.abs(change)),
    days,
  });
}
