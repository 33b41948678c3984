/** Where to share: native radio buttons under the networks' signs, so arrows and screen readers work as everywhere. */
import type { NetworkId } from '@portevoix/core/networks';
import { useEffect, useId, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { canShareBySystem, canWriteMessages } from './composer-window.ts';
import { NetworkMark } from './NetworkMark.tsx';
import classes from './NetworkPicker.module.css';

const order: readonly NetworkId[] = [
  'linkedin',
  'bluesky',
  'facebook',
  'x',
  'threads',
  'mastodon',
  'instagram',
  'tiktok',
  'youtube',
  'xing',
  'reddit',
  'whatsapp',
  'telegram',
  'teams',
  'sms',
  'email',
  'system',
  'copy',
];

interface NetworkPickerProps {
  value: NetworkId;
  /** Where the story may be shared; empty for anywhere. */
  allowed: readonly NetworkId[];
  /** Whether the organisation offers a network. */
  isOpen: (network: NetworkId) => boolean;
  onChange: (network: NetworkId) => void;
}

export function NetworkPicker({ value, allowed, isOpen, onChange }: NetworkPickerProps) {
  const { t } = useTranslation();
  const name = useId();
  const row = useRef<HTMLDivElement>(null);
  const offered = order.filter(
    (network) =>
      isOpen(network) &&
      (allowed.length === 0 || allowed.includes(network)) &&
      (network !== 'system' || canShareBySystem()) &&
      // A story for text messages alone is still offered on a computer: the sheet would be empty.
      (network !== 'sms' || canWriteMessages() || allowed.length === 1),
  );
  // The network used last may stand out of sight at the end of the row.
  useEffect(() => {
    const box = row.current;
    const chosen = box?.querySelector<HTMLElement>('label:has(:checked)');
    if (box && chosen && box.scrollWidth > box.clientWidth) {
      const { left, width } = chosen.getBoundingClientRect();
      // A difference holds in both directions of writing; a position from the left would not.
      box.scrollLeft += left + width / 2 - (box.getBoundingClientRect().left + box.clientWidth / 2);
    }
  }, []);
  return (
    <fieldset className={classes.networks}>
      <legend className={classes.label}>{t('sharing.sheet.where')}</legend>
      <div className={classes.networkRow} ref={row}>
        {offered.map((network) => (
          <label key={network} className={classes.network}>
            <input
              type="radio"
              name={name}
              value={network}
              checked={network === value}
              onChange={() => onChange(network)}
            />
            <NetworkMark network={network} size={34} />
            <span>{t(`networks.${network}`)}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
