/** What stands under the words while they are written: the count, the disclosure, and what was found. */
import { VisuallyHidden } from '@mantine/core';
import type { NetworkId } from '@portevoix/core/networks';
import { ShieldCheck } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../lib/format.ts';
import classes from './ShareSheet.module.css';
import type { DraftView } from './share-draft.ts';

/** A ring that fills as the limit comes near. */
function Ring({ share }: { share: number }) {
  const around = 2 * Math.PI * 8;
  return (
    <svg width="20" height="20" viewBox="0 0 20 20" aria-hidden="true" focusable="false">
      <circle cx="10" cy="10" r="8" fill="none" stroke="var(--pv-line)" strokeWidth="3" />
      <circle
        cx="10"
        cy="10"
        r="8"
        fill="none"
        stroke="currentColor"
        strokeWidth="3"
        strokeLinecap="round"
        strokeDasharray={`${Math.min(1, share) * around} ${around}`}
        transform="rotate(-90 10 10)"
      />
    </svg>
  );
}

export function Counter({ view, network, id }: { view: DraftView; network: NetworkId; id: string }) {
  const { t } = useTranslation();
  const { number } = useFormat();
  const { used, max, unit, valid } = view.count;
  if (max === null || view.share === null) {
    return (
      <span className={classes.counter} id={id}>
        {t('sharing.sheet.no_limit', { count: used, used: number(used) })}
      </span>
    );
  }
  const state = valid ? (view.share > 0.9 ? 'near' : 'calm') : 'over';
  return (
    <span className={classes.counter} id={id} data-state={state}>
      <Ring share={view.share} />
      <span aria-hidden="true">
        {number(used)} / {number(max)}
        {unit === 'bytes' ? ` ${t('sharing.sheet.bytes')}` : ''}
      </span>
      <VisuallyHidden>
        {t('sharing.sheet.count', {
          network: t(`networks.${network}`),
          used: number(used),
          max: number(max),
        })}
      </VisuallyHidden>
    </span>
  );
}

/** How much too long, or what else the network would refuse; seen and spoken when it begins, not at every key. */
export function TooLong({ view, network }: { view: DraftView; network: NetworkId }) {
  const { t } = useTranslation();
  const { number } = useFormat();
  const { max, used, problem } = view.count;
  const over = max !== null && problem === 'too_long' ? used - max : 0;
  return (
    <p className={classes.tooLong} role="status">
      {over > 0 ? t('sharing.sheet.too_long', { count: over, over: number(over) }) : ''}
      {(problem === 'hashtag_underscore' || problem === 'refused_character') &&
        t(`sharing.sheet.${problem}`, { network: t(`networks.${network}`) })}
    </p>
  );
}

export function Disclosure({ view }: { view: DraftView }) {
  const { t } = useTranslation();
  if (view.judgement.disclosure === null) return null;
  const said = view.composed.disclosure === 'none';
  return (
    <div className={classes.disclosure}>
      <ShieldCheck size={22} aria-hidden />
      <span className={classes.disclosureLine}>{view.judgement.disclosure}</span>
      <span className={classes.quiet}>
        {said
          ? t('sharing.disclosure.said')
          : view.composed.disclosure === 'first'
            ? t('sharing.disclosure.first')
            : t('sharing.disclosure.why')}
      </span>
    </div>
  );
}

/** What a person should know before the tap: an editor reads it first, the text is archived. */
export function Known({ waits, archived }: { waits: boolean; archived: boolean }) {
  const { t } = useTranslation();
  return (
    <>
      {waits && <p className={classes.quiet}>{t('sharing.approval.will_wait')}</p>}
      {archived && <p className={classes.quiet}>{t('sharing.archive.note')}</p>}
    </>
  );
}
