/** One message on one network: its state, its clicks, and the acts that state allows. */
import { Anchor, Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { ExternalLink } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../lib/format.ts';
import { NetworkFigures } from '../figures/NetworkFigures.tsx';
import { type Act, actsFor } from '../my-shares.ts';
import { NetworkMark } from '../NetworkMark.tsx';
import { PublicationAdvice, StateTag } from '../PublicationState.tsx';
import type { Publication } from '../queries.ts';
import classes from './Me.module.css';
import { ReconnectHere } from './ReconnectHere.tsx';
import { usePublicationActs } from './use-publication-acts.ts';

interface PublicationRowProps {
  publication: Publication;
  onDeclare: (publication: Publication) => void;
}

export function PublicationRow({ publication, onDeclare }: PublicationRowProps) {
  const { t } = useTranslation();
  const { number, dateTime } = useFormat();
  const { retry, callOff, open } = usePublicationActs();
  const network = t(`networks.${publication.network}`);
  const { humanUnique } = publication.clicks;
  // Nothing can have been read of what is not out.
  const counted = humanUnique > 0 || ['published', 'verified', 'declared'].includes(publication.state);
  const button = (act: Act) => {
    if (act === 'reconnect') return <ReconnectHere key={act} publication={publication} />;
    if (act === 'confirm') {
      return (
        <Button
          key={act}
          size="compact-md"
          renderRoot={(props) => <Link to="/me/queue" search={{ change: publication.id }} {...props} />}
        >
          {t('sharing.me.act.confirm')}
        </Button>
      );
    }
    const run =
      act === 'retry'
        ? () => retry.mutate(publication.id)
        : act === 'call_off'
          ? () => callOff.mutate(publication.id)
          : act === 'open'
            ? () => open.mutate(publication)
            : () => onDeclare(publication);
    return (
      <Button
        key={act}
        size="compact-md"
        variant="default"
        onClick={run}
        aria-label={t('sharing.me.act.on', { act: t(`sharing.me.act.${act}`), network })}
      >
        {t(`sharing.me.act.${act}`)}
      </Button>
    );
  };
  return (
    <div className={classes.publication}>
      <NetworkMark network={publication.network} />
      <div className={classes.about}>
        <p className={classes.line}>
          <strong>{network}</strong>
          <StateTag state={publication.state} />
          {publication.url && (
            <Anchor
              underline="always"
              href={publication.url}
              target="_blank"
              rel="noopener noreferrer"
              className={classes.see}
            >
              {t('sharing.me.see')} <ExternalLink size={14} aria-hidden />
            </Anchor>
          )}
        </p>
      </div>
      {counted && (
        <p className={classes.clicks}>
          <span className={classes.clickCount}>{number(humanUnique)}</span>
          <span className={classes.quiet}>{t('sharing.me.clicks', { count: humanUnique })}</span>
        </p>
      )}
      <div className={classes.more}>
        {publication.scheduledAt && publication.state === 'queued' && (
          <p className={classes.quiet}>
            {t('sharing.me.scheduled', { when: dateTime(publication.scheduledAt) })}
          </p>
        )}
        {publication.state === 'intent_opened' && <p className={classes.quiet}>{t('sharing.me.opened')}</p>}
        <NetworkFigures publicationId={publication.id} />
        <PublicationAdvice publication={publication} quiet />
        {actsFor(publication).length > 0 && (
          <div className={classes.acts}>{actsFor(publication).map(button)}</div>
        )}
      </div>
    </div>
  );
}
