/** Background work of the room. */
import { job } from '#platform/room.ts';

export const jobs = [
  job<{ to: string; subject: string; text: string }>({
    name: 'people.send_invitation',
    run: (house, mail) => house.mail.send(mail),
  }),
];
