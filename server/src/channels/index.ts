/** Ways in which a short message reaches a person outside the app, one line each. */
export type { Channel, ShortMessage, Told } from './channel.ts';
export { emailChannel } from './email.ts';
export { makePushKeys, pushChannel } from './web-push.ts';
