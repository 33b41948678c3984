/** What the employer sees and never sees, in plain words: the same on paper, before joining and as a member. */
import { EyeOff } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../lib/format.ts';
import { Section } from '../../../ui/Page.tsx';
import classes from './Employer.module.css';
import type { MyView, PublicView } from './queries.ts';
import { useEmployerWords } from './words.ts';

export function EmployerSees({ view }: { view: PublicView | MyView }) {
  const { t } = useTranslation();
  const { date } = useFormat();
  const mine = 'looks' in view;
  const roles: readonly RoleView[] = view.roles;
  const held = roles.filter(({ holders }) => holders?.length !== 0);
  const free = roles.filter(({ holders }) => holders?.length === 0);
  return (
    <>
      <Section title={t('privacy.employer.never')} lead={t('privacy.employer.never_lead')}>
        <ul className={classes.never}>
          {[
            ...view.never.map((kind) => t(`privacy.never.${kind}`)),
            ...view.neverKept.map((kind) => t(`privacy.never_kept.${kind}`)),
          ].map((words) => (
            <li key={words}>
              <EyeOff size={18} strokeWidth={1.8} aria-hidden />
              <span>{words}</span>
            </li>
          ))}
        </ul>
      </Section>
      <Section title={t('privacy.employer.figures')}>
        <p>{t('privacy.employer.figures_text', { least: view.leastPeople })}</p>
        {view.worksCouncilSince && (
          <p className={classes.council}>
            {t('privacy.employer.council', { date: date(view.worksCouncilSince) })}
          </p>
        )}
      </Section>
      <Section
        title={t('privacy.employer.roles')}
        lead={t(mine ? 'privacy.employer.roles_lead' : 'privacy.employer.roles_lead_public')}
      >
        <ul className={classes.roles}>
          {held.map((role) => (
            <Role key={role.role} {...role} />
          ))}
        </ul>
        {free.length > 0 && (
          <details className={classes.more}>
            <summary>{t('privacy.employer.free_roles', { count: free.length })}</summary>
            <ul className={classes.roles}>
              {free.map((role) => (
                <Role key={role.role} {...role} />
              ))}
            </ul>
          </details>
        )}
      </Section>
    </>
  );
}

type RoleView = PublicView['roles'][number] & { holders?: readonly string[] };

function Role({ role, sees, holders }: RoleView) {
  const { t } = useTranslation();
  const words = useEmployerWords();
  return (
    <li className={classes.role}>
      <h3 className={classes.roleName}>{words.role(role)}</h3>
      {holders && holders.length > 0 && (
        <p className={classes.soft} dir="auto">
          {t('privacy.employer.holders', { names: words.list(holders) })}
        </p>
      )}
      {sees.length === 0 ? (
        <p>{t(role === 'analyst' ? 'privacy.employer.nothing' : 'privacy.employer.nothing_work')}</p>
      ) : (
        <dl className={classes.sees}>
          {sees.map(({ place, data }) => (
            <div key={place}>
              <dt>{words.place(place)}</dt>
              <dd>{words.data(data)}</dd>
            </div>
          ))}
        </dl>
      )}
    </li>
  );
}
