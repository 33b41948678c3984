/** Second step when we publish through the member's account: waits for the network's answer and tells it as it is. */
import { Anchor, Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { ExternalLink } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useFocusOnArrival } from '../../lib/arrival.ts';
import { formatters } from '../../lib/format.ts';
import { Listening } from '../../ui/Mark.tsx';
import { PublicationAdvice } from './PublicationState.tsx';
import { ownZone } from './plan-queries.ts';
import { type Locale, type Publication, publicationQuery } from './queries.ts';
import classes from './ShareSheet.module.css';
import { SheetBody } from './ShareSheet.tsx';
import type { Sent } from './send-share.ts';
import { zoneWords } from './when.ts';

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
  if (publication.state === 'queued' && publication.scheduledAt) {
    return <Planned publication={publication} network={network} onClose={onClose} onAgain={onAgain} />;
  }
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

interface PlannedProps extends Omit<PublishingOutcomeProps, 'sent'> {
  publication: Publication;
  network: string;
}

/** It waits for its hour: nothing more to watch here. */
function Planned({ publication, network, onClose, onAgain }: PlannedProps) {
  const { t, i18n } = useTranslation();
  const arrival = useFocusOnArrival<HTMLDivElement>();
  const zone = publication.schedule?.zone;
  const { dateTime } = formatters(i18n.language as Locale, zone);
  const when = dateTime(publication.scheduledAt ?? '');
  return (
    <SheetBody
      acts={
        <>
          <Button variant="default" onClick={onAgain}>
            {t('sharing.act.elsewhere')}
          </Button>
          <Button onClick={onClose}>{t('sharing.act.done')}</Button>
        </>
      }
    >
      <div className={classes.outcome} role="status" ref={arrival} tabIndex={-1}>
        <h3 className={classes.outcomeTitle}>{t('sharing.planned.title', { network })}</h3>
        <p>
          {zone && zone !== ownZone()
            ? t('sharing.planned.when_zone', { when, zone: zoneWords(zone) })
            : t('sharing.planned.when', { when })}
        </p>
        <p className={classes.quiet}>
          {t('sharing.planned.exact')}{' '}
          <Anchor underline="always" component={Link} to="/me/queue">
            {t('sharing.planned.see')}
          </Anchor>
        </p>
      </div>
    </SheetBody>
  );
}
