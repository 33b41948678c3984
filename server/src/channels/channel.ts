/** How a short message reaches a person outside the app. A channel knows addresses and protocols, and no room. */
import type { House } from '#platform/house.ts';

export interface ShortMessage {
  title: string;
  /** A second line, where there is one. */
  body?: string;
  /** On this installation: `/act`, `/c/creches/ecrire`. */
  path: string;
}
/** `gone`: the address takes nothing any more and is to be forgotten · `later`: it may be tried again. */
export type Told = 'sent' | 'refused' | 'gone' | 'later';

export interface Channel<Address> {
  name: 'email' | 'push';
  tell(house: House, to: Address, message: ShortMessage): Promise<Told>;
}
