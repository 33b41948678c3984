/** Second step when we publish through the member's account: waits for the network's answer and tells it as it is. */
import { Anchor, Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { ExternalLink } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useFocusOnArrival } from '../../lib/arrival.ts';
import { Listening } from '../../ui/Mark.tsx';
import { PublicationAdvice } from './PublicationState.tsx';
import { publicationQuery } from './queries.ts';
import classes from './ShareSheet.module.css';
import { SheetBody } from './ShareSheet.tsx';
import type { Sent } from './send-share.ts';

interface PublishingOutcomeProps {
  sent: Sent;
  onClose: () => void;
  onAgain: () => void;
}

export function PublishingOutcome({ sent, onClose, onAgain }: PublishingOutcomeProps) {
  const { t } = useTranslation();
  const arrival = useFocusOnArrival<HTMLDivElement>();
  const { data } = useQuery(publicationQuery(sent.share.id, sent.publication));
  const publication = data ?? sent.publication;
  const network = t(`networks.${sent.network}`);
  const under = publication.state === 'queued' || publication.state === 'publishing';
  return (
    <SheetBody
      acts={
        <>
          <Button variant="default" onClick={onAgain} disabled={under}>
            {t('sharing.act.elsewhere')}
          </Button>
          <Button onClick={onClose}>{t(under ? 'sharing.act.close_meanwhile' : 'sharing.act.done')}</Button>
        </>
      }
    >
      <div className={classes.outcome} aria-live="polite" ref={arrival} tabIndex={-1}>
        {under ? (
          <>
            <Listening label={t('sharing.publishing.title', { network })} />
            <p className={classes.quiet}>{publication.advice ?? t('sharing.publishing.text')}</p>
          </>
        ) : publication.state === 'published' || publication.state === 'verified' ? (
          <>
            <h3 className={classes.outcomeTitle}>{t('sharing.published.title', { network })}</h3>
            {publication.url && (
              <Button
                component="a"
                href={publication.url}
                target="_blank"
                rel="noopener noreferrer"
                variant="default"
                leftSection={<ExternalLink size={18} aria-hidden />}
              >
                {t('sharing.published.see', { network })}
              </Button>
            )}
            <p className={classes.quiet}>
              {t('sharing.thanks.private')}{' '}
              <Anchor underline="always" component={Link} to="/me">
                {t('sharing.thanks.see')}
              </Anchor>
            </p>
          </>
        ) : (
          <>
            <h3 className={classes.outcomeTitle}>{t('sharing.not_published.title', { network })}</h3>
            <PublicationAdvice publication={publication} />
          </>
        )}
      </div>
    </SheetBody>
  );
}
