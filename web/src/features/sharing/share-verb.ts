/** What the button says: exactly what the tap does. */
import { type DeliveryMode, type NetworkId, networks } from '@portevoix/core/networks';
import type { TFunction } from 'i18next';
import { isHandedOver } from './app-pages.ts';

export function verbFor(t: TFunction, network: NetworkId, mode: DeliveryMode, later: boolean): string {
  const name = t(`networks.${network}`);
  if (mode === 'api') return t(later ? 'sharing.act.plan' : 'sharing.act.publish', { network: name });
  if (network === 'email') return t('sharing.act.email');
  if (network === 'sms') return t('sharing.act.sms');
  if (network === 'copy' || isHandedOver(network)) return t('sharing.act.copy');
  if (network === 'system') return t('sharing.act.system');
  return t(networks[network].text === 'clipboard' ? 'sharing.act.copy_and_open' : 'sharing.act.open', {
    network: name,
  });
}
