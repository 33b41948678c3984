/** Which role may do what: a table on the desk, one role at a time on a phone. Made from what the routes declare. */
import { Select } from '@mantine/core';
import type { Role } from '@portevoix/core/people';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { Check, UsersRound } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { wordsOf } from '../../../lib/i18n.ts';
import { LoadProblem } from '../../../ui/LoadProblem.tsx';
import { Page, Section } from '../../../ui/Page.tsx';
import { SkeletonRows } from '../../../ui/Skeletons.tsx';
import { SettingsNav } from '../../workspaces/SettingsNav.tsx';
import classes from './Permissions.module.css';
import { type Duty, type PermissionsOf, permissionsQuery } from './queries.ts';

const route = getRouteApi('/app/settings/permissions');

export function Permissions() {
  const { t } = useTranslation();
  const { role = 'editor' } = route.useSearch();
  const navigate = route.useNavigate();
  const page = useQuery(permissionsQuery);
  return (
    <Page title={t('people.permissions.title')} lead={t('people.permissions.lead')}>
      <SettingsNav />
      {page.isPending && <SkeletonRows rows={8} />}
      {page.isError && <LoadProblem error={page.error} retry={page.refetch} />}
      {page.data && (
        <>
          <ul className={classes.legend} aria-label={t('people.permissions.legend')}>
            <li>
              <Check size={18} aria-hidden /> {t('people.permissions.yes_what')}
            </li>
            <li>
              <UsersRound size={18} aria-hidden /> {t('people.permissions.groups_what')}
            </li>
          </ul>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reached by the keyboard (axe: scrollable-region-focusable). */}
          <section className={classes.scroll} aria-label={t('people.permissions.title')} tabIndex={0}>
            <Matrix page={page.data} />
          </section>
          <div className={classes.phone}>
            <Select
              label={t('people.permissions.role')}
              value={role}
              allowDeselect={false}
              data={page.data.roles.map((one) => ({ value: one, label: t(`people.role.${one}`) }))}
              onChange={(one) => void navigate({ search: { role: one as Role }, replace: true })}
            />
            <RoleDuties page={page.data} role={role} />
          </div>
          <Section title={t('people.permissions.notes')}>
            <ul className={classes.notes}>
              {(['own', 'apart', 'figures', 'giving'] as const).map((note) => (
                <li key={note}>{t(`people.permissions.note.${note}`)}</li>
              ))}
            </ul>
          </Section>
        </>
      )}
    </Page>
  );
}

function Matrix({ page }: { page: PermissionsOf }) {
  const { t } = useTranslation();
  return (
    <table className={classes.table}>
      <caption className={classes.hidden}>{t('people.permissions.title')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('people.permissions.duty')}</th>
          {page.roles.map((role) => (
            <th key={role} scope="col" className={classes.role}>
              <span>{t(`people.role.${role}`)}</span>
            </th>
          ))}
        </tr>
      </thead>
      {page.rooms.map(({ room, duties }) => (
        <tbody key={room}>
          <tr>
            <th scope="rowgroup" colSpan={page.roles.length + 1} className={classes.room}>
              {wordsOf(t, `people.permissions.room.${room}`)}
            </th>
          </tr>
          {duties.map((duty) => (
            <tr key={duty.name}>
              <th scope="row" className={classes.duty}>
                {wordsOf(t, `duty.${duty.name}`)}
              </th>
              {page.roles.map((role) => (
                <td key={role}>
                  <Cell duty={duty} role={role} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      ))}
    </table>
  );
}

function Cell({ duty, role }: { duty: Duty; role: Role }) {
  const { t } = useTranslation();
  if (!duty.roles.includes(role)) return <span className={classes.hidden}>{t('people.permissions.no')}</span>;
  const limited = duty.limited.includes(role) && !duty.roles.includes('member');
  return (
    <>
      <Check size={18} aria-hidden />
      {limited && <UsersRound size={14} aria-hidden />}
      <span className={classes.hidden}>
        {t(limited ? 'people.permissions.yes_groups' : 'people.permissions.yes')}
      </span>
    </>
  );
}

function RoleDuties({ page, role }: { page: PermissionsOf; role: Role }) {
  const { t } = useTranslation();
  return page.rooms.map(({ room, duties }) => {
    const having = duties.filter((duty) => duty.roles.includes(role));
    if (having.length === 0) return null;
    return (
      <section key={room}>
        <h2 className={classes.room}>{wordsOf(t, `people.permissions.room.${room}`)}</h2>
        <ul className={classes.list}>
          {having.map((duty) => (
            <li key={duty.name}>
              <Check size={18} aria-hidden />
              <span>
                {wordsOf(t, `duty.${duty.name}`)}
                {duty.limited.includes(role) && !duty.roles.includes('member') && (
                  <span className={classes.soft}> {t('people.permissions.in_groups')}</span>
                )}
              </span>
            </li>
          ))}
        </ul>
      </section>
    );
  });
}
