/** One person in the list: the name opens their sheet. */
import { Badge, UnstyledButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Initials } from '../../ui/Initials.tsx';
import classes from './PersonRow.module.css';
import type { Person } from './words.ts';

export function PersonRow({ person, onOpen }: { person: Person; onOpen: () => void }) {
  const { t } = useTranslation();
  const known = person.hats.map((hat) => t(`people.hat.${hat}`));
  const hats = [...known, ...(person.keptByDirectory.length > 0 ? [t('people.directory.badge')] : [])].join(
    ' · ',
  );
  return (
    <div className={classes.row} data-left={person.state === 'left' || undefined}>
      <Initials name={person.name} size={40} />
      <div className={classes.who}>
        <UnstyledButton className={classes.name} dir="auto" onClick={onOpen}>
          {person.name}
        </UnstyledButton>
        <span className={classes.soft}>
          {person.email ?? t(person.addressGiven ? 'people.address_hidden' : 'people.no_email')}
        </span>
      </div>
      <span className={classes.hats}>{hats}</span>
      <span className={classes.team} dir="auto">
        {[person.team, person.place].filter(Boolean).join(' · ')}
      </span>
      <span className={classes.marks}>
        {person.roles.map(({ role }) => (
          <Badge key={role}>{t(`people.role.${role}`)}</Badge>
        ))}
        <Badge color={person.state === 'member' ? 'good' : 'gray'}>{t(`people.state.${person.state}`)}</Badge>
      </span>
    </div>
  );
}
