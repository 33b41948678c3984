/** Ways in which a short message reaches a person outside the app, one line each. */
export type { Channel, ShortMessage, Told } from './channel.ts';
export { emailChannel } from './email.ts';
export { keyContext as pushKeyContext } from './push-keys.store.ts';
export { pushKeys } from './push-keys.ts';
export {
  endpointHash,
  type KeptBrowsers,
  readRenewal,
  readSubscription,
  renewAddress,
} from './push-renewal.ts';
export { type PushAddress, type PushOutcome, pushChannel, sendPush } from './web-push.ts';
