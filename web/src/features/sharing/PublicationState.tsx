/** The state of a publication in words and a shape: an opened composer is never shown as a share. */
import { Alert } from '@mantine/core';
import type { PublicationState as State } from '@portevoix/core/sharing';
import {
  CircleAlert,
  CircleCheck,
  CircleDashed,
  CircleDot,
  CircleHelp,
  CircleSlash,
  Clock,
  Hourglass,
  Undo2,
} from 'lucide-react';
import type { ComponentType } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './PublicationState.module.css';
import type { Publication } from './queries.ts';

type Tone = 'good' | 'plain' | 'warn' | 'bad';
const looks: Record<State, { tone: Tone; icon: ComponentType<{ size?: number }> }> = {
  intent_opened: { tone: 'plain', icon: CircleDashed },
  declared: { tone: 'good', icon: CircleDot },
  verified: { tone: 'good', icon: CircleCheck },
  published: { tone: 'good', icon: CircleCheck },
  expired: { tone: 'plain', icon: CircleSlash },
  queued: { tone: 'plain', icon: Clock },
  publishing: { tone: 'plain', icon: Clock },
  needs_attention: { tone: 'bad', icon: CircleAlert },
  outcome_unknown: { tone: 'warn', icon: CircleHelp },
  withdrawn: { tone: 'plain', icon: CircleSlash },
  awaiting_approval: { tone: 'plain', icon: Hourglass },
  approved: { tone: 'good', icon: CircleCheck },
  sent_back: { tone: 'warn', icon: Undo2 },
};

export function StateTag({ state }: { state: State }) {
  const { t } = useTranslation();
  const { tone, icon: Icon } = looks[state];
  return (
    <span className={classes.tag} data-tone={tone}>
      <Icon size={16} aria-hidden />
      {t(`sharing.state.${state}`)}
    </span>
  );
}

/** What to do about a publication that did not go through; nothing when all is well. */
export function PublicationAdvice({ publication, quiet }: { publication: Publication; quiet?: boolean }) {
  if (!publication.advice) return null;
  if (quiet) return <p className={classes.advice}>{publication.advice}</p>;
  return (
    <Alert color={publication.state === 'needs_attention' ? 'bad' : 'warn'} variant="light">
      {publication.advice}
    </Alert>
  );
}
