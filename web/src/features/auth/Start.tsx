/**
 * The first minutes of a new member: who sees what, how a share works, and where to begin. Nothing is asked for:
 * connecting a network and posting stay for later or never.
 */
import { Button, Progress } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { placesFor } from '../../app/places.ts';
import { places } from '../../app/rooms.ts';
import { useMe } from '../../lib/me.ts';
import { Arcs } from '../../ui/Mark.tsx';
import { Narrow } from '../../ui/Narrow.tsx';
import classes from './Start.module.css';

const stepsOfMembers = ['figures', 'share', 'begin'] as const;
/** Whoever only administers has nothing to share, and so less to read. */
const stepsOfAdministrators = ['administer'] as const;

export function Start() {
  const { t } = useTranslation();
  const me = useMe();
  const [at, setAt] = useState(0);
  const administers = me.person.state === 'administrator';
  const steps = administers ? stepsOfAdministrators : stepsOfMembers;
  const step = steps[at]!;
  const feed = placesFor(places, me.person, administers ? 'programme' : 'member')[0];
  const last = at === steps.length - 1;
  return (
    <Narrow key={step} title={t(`auth.start.${step}`, { name: me.person.name.split(' ')[0] ?? '' })}>
      <Progress
        value={((at + 1) / steps.length) * 100}
        aria-label={t('auth.start.progress', { at: at + 1, of: steps.length })}
        size="sm"
      />
      <Arcs className={classes.arcs} />
      <p className={classes.text}>{t(`auth.start.${step}_text`, { workspaceName: me.workspace.name })}</p>
      {last && !administers && <p className={classes.text}>{t('auth.start.optional')}</p>}
      <div className={classes.acts}>
        {last ? (
          <Button component={Link} to={feed?.to ?? '/account'} size="lg">
            {t(administers ? 'auth.start.go_administer' : 'auth.start.go')}
          </Button>
        ) : (
          <>
            <Button component={Link} to={feed?.to ?? '/account'} variant="default" size="lg">
              {t('auth.start.skip')}
            </Button>
            <Button size="lg" onClick={() => setAt(at + 1)}>
              {t('common.continue')}
            </Button>
          </>
        )}
      </div>
    </Narrow>
  );
}
