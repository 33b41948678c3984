/** What joining means, in plain words. Declining is as large, as near and as easy as accepting. */
import { Button } from '@mantine/core';
import { Archive, Eye, Hand, LogOut, MessageSquareQuote, ShieldCheck } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Narrow } from '../../ui/Narrow.tsx';
import classes from './Charter.module.css';
import type { Joining } from './joining.ts';

/** Each promise is kept by the program itself; change them together with `charterVersion` in core/auth. */
const promises = [
  { key: 'free', icon: Hand },
  { key: 'yours', icon: MessageSquareQuote },
  { key: 'private', icon: Eye },
  { key: 'open', icon: ShieldCheck },
  { key: 'archive', icon: Archive },
  { key: 'leave', icon: LogOut },
] as const;

/** The promises alone, for whoever wants to read them again. */
export function Promises({ workspaceName, level = 2 }: { workspaceName: string; level?: 2 | 3 }) {
  const { t } = useTranslation();
  const Heading = `h${level}` as const;
  return (
    <ul className={classes.promises}>
      {promises.map(({ key, icon: Icon }) => (
        <li key={key} className={classes.promise}>
          <Icon size={22} strokeWidth={1.8} aria-hidden />
          <div>
            <Heading className={classes.title}>{t(`auth.charter.${key}`)}</Heading>
            <p className={classes.text}>{t(`auth.charter.${key}_text`, { workspaceName })}</p>
          </div>
        </li>
      ))}
    </ul>
  );
}

interface CharterProps {
  invitation: Joining;
  onAnswer: (answer: 'accepted' | 'declined') => void;
}

export function Charter({ invitation, onAnswer }: CharterProps) {
  const { t } = useTranslation();
  const { workspaceName, name } = invitation;
  return (
    <Narrow
      title={t('auth.join.title', { workspaceName })}
      lead={name ? t('auth.join.lead_named', { name }) : t('auth.join.lead')}
    >
      <Promises workspaceName={workspaceName} />
      <div className={classes.answers}>
        <Button variant="outline" size="lg" onClick={() => onAnswer('declined')}>
          {t('auth.join.decline')}
        </Button>
        <Button variant="outline" size="lg" onClick={() => onAnswer('accepted')}>
          {t('auth.join.accept')}
        </Button>
      </div>
      <p className={classes.small}>{t('auth.join.version', { version: invitation.charterVersion })}</p>
    </Narrow>
  );
}
