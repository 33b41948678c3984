/** "What can my employer see?" for a member: read off the routes' declarations, with every look at one's own data. */
import { useInfiniteQuery, useSuspenseQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../lib/format.ts';
import { isOutside, useMe } from '../../../lib/me.ts';
import { CursorList } from '../../../ui/CursorList.tsx';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { Page, Section } from '../../../ui/Page.tsx';
import { AccountNav } from '../../auth/AccountNav.tsx';
import classes from './Employer.module.css';
import { EmployerSees } from './EmployerSees.tsx';
import { type Look, looksQuery, myViewQuery } from './queries.ts';
import { useEmployerWords } from './words.ts';

export function MyEmployer() {
  const { t } = useTranslation();
  const { data } = useSuspenseQuery(myViewQuery);
  const looks = useInfiniteQuery(looksQuery);
  return (
    <Page
      title={t(isOutside(useMe().person) ? 'privacy.employer.title_outside' : 'privacy.employer.title')}
      lead={t('privacy.employer.lead')}
      width="text"
    >
      <AccountNav />
      <EmployerSees view={data} />
      <Section title={t('privacy.employer.looks')} lead={t('privacy.employer.looks_lead')}>
        <CursorList
          query={looks}
          label={t('privacy.employer.looks_list')}
          keyOf={(look) => `${look.at} ${look.viewer} ${look.role} ${look.place} ${look.data.join()}`}
          row={(look) => <LookRow look={look} />}
          empty={
            <EmptyState title={t('privacy.employer.looks_none')}>
              {t('privacy.employer.looks_none_text')}
            </EmptyState>
          }
        />
      </Section>
    </Page>
  );
}

function LookRow({ look: { at, viewer, role, place, data } }: { look: Look }) {
  const { t } = useTranslation();
  const { dateTime } = useFormat();
  const words = useEmployerWords();
  return (
    <div className={classes.look}>
      <p>
        <strong dir="auto">
          {viewer ?? (role === 'service' ? words.role(role) : t('privacy.employer.gone'))}
        </strong>
        {viewer && ` (${words.role(role)})`} · {dateTime(at)}
      </p>
      <p className={classes.soft}>
        {t('privacy.employer.saw', { place: words.place(place), data: words.data(data) })}
      </p>
    </div>
  );
}
