/** Second step of the share sheet: the network's composer is open, or the publication is on its way. Honest about which. */
import { Anchor, Button, TextInput } from '@mantine/core';
import { networks } from '@portevoix/core/networks';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { ExternalLink, Share2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFocusOnArrival } from '../../lib/arrival.ts';
import { CopyButton } from '../../ui/CopyButton.tsx';
import { FormProblem } from '../../ui/FormProblem.tsx';
import { AssetHandover } from '../content/media/AssetHandover.tsx';
import { appPages, isHandedOver } from './app-pages.ts';
import { isAddress, isSent } from './my-shares.ts';
import { PublishingOutcome } from './PublishingOutcome.tsx';
import { declarePublication } from './queries.ts';
import classes from './ShareSheet.module.css';
import { SheetBody } from './ShareSheet.tsx';
import { type Sent, shareAgain } from './send-share.ts';
import type { ShareableStory } from './story.ts';

interface ShareHandoverProps {
  sent: Sent;
  story: ShareableStory;
  onClose: () => void;
  onAgain: () => void;
}

export function ShareHandover(props: ShareHandoverProps) {
  const [declared, setDeclared] = useState(false);
  if (props.sent.publication.state === 'awaiting_approval') return <Waiting {...props} />;
  if (props.sent.publication.mode === 'api') {
    return <PublishingOutcome sent={props.sent} onClose={props.onClose} onAgain={props.onAgain} />;
  }
  if (declared) return <Thanks {...props} />;
  return <Composer {...props} onDeclared={() => setDeclared(true)} />;
}

function Waiting({ onClose, onAgain }: ShareHandoverProps) {
  const { t } = useTranslation();
  const arrival = useFocusOnArrival<HTMLHeadingElement>();
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
      <div className={classes.outcome} role="status">
        <h3 className={classes.outcomeTitle} ref={arrival} tabIndex={-1}>
          {t('sharing.approval.waits')}
        </h3>
        <p>{t('sharing.approval.waits_text')}</p>
      </div>
    </SheetBody>
  );
}

function Composer({ sent, story, onClose, onDeclared }: ShareHandoverProps & { onDeclared: () => void }) {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const [address, setAddress] = useState('');
  const [bad, setBad] = useState(false);
  const arrival = useFocusOnArrival<HTMLHeadingElement>();
  const { network, publication, composer } = sent;
  const name = t(`networks.${network}`);
  const declare = useMutation({
    mutationFn: () => declarePublication(publication.id, address.trim() || undefined),
    meta: { quiet: true },
    onSuccess() {
      void queryClient.invalidateQueries({ queryKey: ['shares'] });
      onDeclared();
    },
  });
  const posted = () => {
    const typed = address.trim();
    if (typed !== '' && !isAddress(typed)) return setBad(true);
    declare.mutate();
  };
  const sentTo = isSent(network);
  const pasted =
    composer === null ? network !== 'system' : sent.copied || networks[network].text === 'clipboard';
  const hasAddress = !sentTo && !['copy', 'system'].includes(network);
  return (
    <SheetBody
      acts={
        <>
          <Button variant="default" onClick={onClose}>
            {t(sentTo ? 'sharing.handover.not_sent' : 'sharing.handover.not_posted')}
          </Button>
          <Button onClick={posted} loading={declare.isPending}>
            {t(sentTo ? 'sharing.handover.sent' : 'sharing.handover.posted')}
          </Button>
        </>
      }
    >
      <div className={classes.stack}>
        <FormProblem error={declare.error} />
        <h3 className={classes.outcomeTitle} ref={arrival} tabIndex={-1}>
          {t('sharing.handover.title')}
        </h3>
        <ol className={classes.steps}>
          {pasted && (
            <li>
              <div className={classes.stack}>
                <p>{t(sent.copied ? 'sharing.handover.copied' : 'sharing.handover.copy_by_hand')}</p>
                <div className={classes.copied} dir="auto">
                  {publication.text}
                </div>
                <div className={classes.row}>
                  <CopyButton text={publication.text} label={t('sharing.handover.copy_again')} />
                </div>
              </div>
            </li>
          )}
          {story.assets.length > 0 && (
            <li>
              <AssetHandover assets={story.assets} text={publication.text} copy={!pasted} />
            </li>
          )}
          {composer && (
            <li>
              <div className={classes.stack}>
                <p>
                  {sent.opened
                    ? network === 'email'
                      ? t('sharing.handover.email')
                      : network === 'sms'
                        ? t('sharing.handover.sms')
                        : t(pasted ? 'sharing.handover.paste' : 'sharing.handover.opened', { network: name })
                    : t('sharing.handover.open_yourself', { network: name })}
                </p>
                <div className={classes.row}>
                  <Button
                    component="a"
                    href={composer}
                    target={network === 'email' || network === 'sms' ? undefined : '_blank'}
                    rel="noopener noreferrer"
                    variant={sent.opened ? 'default' : 'filled'}
                    leftSection={<ExternalLink size={18} aria-hidden />}
                  >
                    {sent.opened && network === 'email'
                      ? t('sharing.handover.email_again')
                      : sent.opened && network === 'sms'
                        ? t('sharing.handover.sms_again')
                        : t(sent.opened ? 'sharing.handover.open_again' : 'sharing.handover.open', {
                            network: name,
                          })}
                  </Button>
                </div>
              </div>
            </li>
          )}
          {isHandedOver(network) && (
            <li>
              <div className={classes.stack}>
                <p>{t(`sharing.handover.${network}`)}</p>
                <div className={classes.row}>
                  <Button
                    component="a"
                    href={appPages[network]}
                    target="_blank"
                    rel="noopener noreferrer"
                    leftSection={<ExternalLink size={18} aria-hidden />}
                  >
                    {t('sharing.handover.open', { network: name })}
                  </Button>
                </div>
              </div>
            </li>
          )}
          {network === 'system' && (
            <li>
              <div className={classes.stack}>
                <p>{t('sharing.handover.system')}</p>
                <div className={classes.row}>
                  <Button
                    variant={sent.opened ? 'default' : 'filled'}
                    leftSection={<Share2 size={18} aria-hidden />}
                    onClick={() => void shareAgain(sent, story.title)}
                  >
                    {t('sharing.act.system')}
                  </Button>
                </div>
              </div>
            </li>
          )}
          <li>
            <div className={classes.stack}>
              <p>{t('sharing.handover.come_back')}</p>
              {hasAddress && (
                <TextInput
                  type="url"
                  inputMode="url"
                  label={t('sharing.handover.address')}
                  description={t('sharing.handover.address_why')}
                  placeholder="https://"
                  value={address}
                  onChange={(event) => {
                    setAddress(event.currentTarget.value);
                    setBad(false);
                  }}
                  error={bad ? t('sharing.declare.bad_address') : undefined}
                />
              )}
            </div>
          </li>
        </ol>
      </div>
    </SheetBody>
  );
}

function Thanks({ sent, onClose, onAgain }: ShareHandoverProps) {
  const { t } = useTranslation();
  const arrival = useFocusOnArrival<HTMLHeadingElement>();
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
      <div className={classes.outcome} role="status">
        <h3 className={classes.outcomeTitle} ref={arrival} tabIndex={-1}>
          {t('sharing.thanks.title')}
        </h3>
        <p>{t('sharing.thanks.text', { network: t(`networks.${sent.network}`) })}</p>
        <p className={classes.quiet}>
          {t('sharing.thanks.private')}{' '}
          <Anchor underline="always" component={Link} to="/me">
            {t('sharing.thanks.see')}
          </Anchor>
        </p>
      </div>
    </SheetBody>
  );
}
