/** Background work of the room. */
import { job } from '#platform/room.ts';
import { type LetterJob, writeLetter } from './invitations-letters.service.ts';
import { forgetTries } from './joining-requests.store.ts';

export const jobs = [
  job<{ to: string; subject: string; text: string }>({
    name: 'people.send_invitation',
    run: (house, mail) => house.mail.send(mail),
  }),
  job<LetterJob>({ name: 'people.write_letter', run: writeLetter }),
  job({
    name: 'people.forget_tries',
    schedule: '40 3 * * *',
    run: (house) => house.inSystem(forgetTries),
  }),
];
