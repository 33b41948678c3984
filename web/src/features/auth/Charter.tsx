/** What joining means, in plain words. Declining is as large, as near and as easy as accepting. */
import { Anchor, Button } from '@mantine/core';
import { type CharterPromise, charterVersions } from '@portevoix/core/auth';
import {
  Archive,
  Eye,
  Hand,
  LifeBuoy,
  LogOut,
  Megaphone,
  MessageSquareQuote,
  ShieldCheck,
  UserRoundCheck,
} from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Narrow } from '../../ui/Narrow.tsx';
import classes from './Charter.module.css';
import type { Joining } from './joining.ts';

const icons = {
  free: Hand,
  yours: MessageSquareQuote,
  private: Eye,
  open: ShieldCheck,
  speech: Megaphone,
  alert: LifeBuoy,
  archive: Archive,
  contact: UserRoundCheck,
  leave: LogOut,
} as const satisfies Record<CharterPromise, unknown>;

/** The promises alone, for whoever wants to read them again; of today's version unless told. */
export function Promises({ workspaceName, level = 2, version, contacts }: PromisesProps) {
  const { t } = useTranslation();
  const Heading = `h${level}` as const;
  const { promises } = charterVersions.find((one) => one.version === version) ?? charterVersions[0];
  return (
    <ul className={classes.promises}>
      {promises.map((key) => {
        const Icon = icons[key];
        return (
          <li key={key} className={classes.promise}>
            <Icon size={22} strokeWidth={1.8} aria-hidden />
            <div>
              <Heading className={classes.title}>{t(`auth.charter.${key}`)}</Heading>
              <p className={classes.text}>{t(`auth.charter.${key}_text`, { workspaceName })}</p>
              {key === 'private' && (
                <p className={classes.text}>
                  <Anchor href="/what-employers-see" target="_blank">
                    {t('privacy.employer.read')}
                  </Anchor>
                </p>
              )}
              {key === 'alert' && contacts?.whistleblowingUrl && (
                <p className={classes.text}>
                  <Anchor href={contacts.whistleblowingUrl} rel="noreferrer">
                    {t('auth.charter.alert_link', { workspaceName })}
                  </Anchor>
                </p>
              )}
              {key === 'contact' && (contacts?.dpoName || contacts?.dpoEmail) && (
                <p className={classes.text}>
                  {t('auth.charter.contact_dpo', { name: contacts.dpoName ?? contacts.dpoEmail })}{' '}
                  {contacts.dpoName && contacts.dpoEmail && (
                    <Anchor href={`mailto:${contacts.dpoEmail}`}>{contacts.dpoEmail}</Anchor>
                  )}
                </p>
              )}
            </div>
          </li>
        );
      })}
    </ul>
  );
}

interface PromisesProps {
  workspaceName: string;
  level?: 2 | 3;
  version?: string;
  /** Whom to write to; what is not known makes no sentence. */
  contacts?:
    | { whistleblowingUrl: string | null; dpoName: string | null; dpoEmail: string | null }
    | undefined;
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
