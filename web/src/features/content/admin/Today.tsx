/** The programme's first screen: what happened since yesterday, what waits for a decision, and one next act. */
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { ChevronRight } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../lib/format.ts';
import { useMe } from '../../../lib/me.ts';
import { Figure, Figures } from '../../../ui/Figure.tsx';
import { LoadProblem } from '../../../ui/LoadProblem.tsx';
import { Arcs } from '../../../ui/Mark.tsx';
import { Page, Section } from '../../../ui/Page.tsx';
import { SkeletonRows } from '../../../ui/Skeletons.tsx';
import { ConsultationReminder } from '../../privacy/ConsultationReminder.tsx';
import { FacetMix } from './FacetMix.tsx';
import { lastWeekQuery, overviewQuery } from './queries.ts';
import classes from './Today.module.css';
import { type Decision, useDecisions } from './use-decisions.ts';

export function Today() {
  const { t } = useTranslation();
  const { person } = useMe();
  const { date } = useFormat();
  const overview = useQuery(overviewQuery);
  const { data: numbers } = useQuery(lastWeekQuery);
  const decisions = useDecisions(overview.data);
  const [next, ...others] = decisions;
  const name = person.name.split(' ')[0] ?? person.name;
  return (
    <Page title={t('content.today.title', { name })} lead={date(new Date())}>
      <ConsultationReminder />
      {overview.isPending && <SkeletonRows rows={4} height={96} />}
      {overview.isError && <LoadProblem error={overview.error} retry={overview.refetch} />}
      {overview.data && (
        <>
          {next && <NextAct decision={next} />}
          {numbers && (
            <Section title={t('content.today.week')} lead={t('content.today.week_how')}>
              <div className={classes.figures}>
                <Figures>
                  <Figure
                    name={t('content.today.clicks')}
                    value={numbers.clicks.human.value}
                    label={numbers.clicks.human.label}
                    definition={numbers.clicks.human.definition}
                  />
                  <Figure
                    name={t('content.today.shares')}
                    value={numbers.shares.total.value}
                    label={numbers.shares.total.label}
                    definition={numbers.shares.total.definition}
                  />
                </Figures>
              </div>
            </Section>
          )}
          <Section title={t('content.today.since')}>
            <ul className={classes.since}>
              <li>{t('content.today.published', { count: overview.data.publishedSinceYesterday })}</li>
              <li>{t('content.today.arrived', { count: overview.data.review.newSinceYesterday })}</li>
            </ul>
          </Section>
          {others.length > 0 && (
            <Section title={t('content.today.waiting')}>
              <ul className={classes.list}>
                {others.map((decision) => (
                  <li key={decision.key}>
                    <Link {...decision.link} className={classes.row}>
                      <decision.icon size={20} aria-hidden />
                      <span className={classes.words}>
                        <span className={classes.what}>{decision.what}</span>
                        {decision.why && <span className={classes.why}>{decision.why}</span>}
                      </span>
                      <ChevronRight size={18} aria-hidden />
                    </Link>
                  </li>
                ))}
              </ul>
            </Section>
          )}
          {overview.data.stories.published > 0 && (
            <Section title={t('content.today.mix')} lead={t('content.today.mix_lead')}>
              <FacetMix mix={overview.data.mix} />
            </Section>
          )}
        </>
      )}
    </Page>
  );
}

/** One obvious thing to do, larger than the rest. */
function NextAct({ decision }: { decision: Decision }) {
  const { t } = useTranslation();
  return (
    <section className={classes.next} aria-labelledby="next-act">
      <Arcs className={classes.arcs} />
      <div className={classes.nextWords}>
        <p className={classes.eyebrow}>{t('content.today.next')}</p>
        <h2 id="next-act" className={classes.nextWhat}>
          {decision.what}
        </h2>
        {decision.why && <p className={classes.nextWhy}>{decision.why}</p>}
      </div>
      <Button renderRoot={(props) => <Link {...decision.link} {...props} />} size="md">
        {decision.act}
      </Button>
    </section>
  );
}
