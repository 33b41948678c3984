/** Background work of the room. */
import { job } from '#platform/room.ts';
import { type ImportJob, readImport, resumeImports, runImport } from './imports-work.service.ts';
import { type LetterJob, writeLetter } from './invitations-letters.service.ts';
import { forgetTries } from './joining-requests.store.ts';

export const jobs = [
  job<{ to: string; subject: string; text: string }>({
    name: 'people.send_invitation',
    run: (house, mail) => house.mail.send(mail),
  }),
  job<ImportJob>({ name: 'people.read_import', run: readImport, batch: 1 }),
  job<ImportJob>({ name: 'people.run_import', run: runImport, batch: 1 }),
  job({ name: 'people.resume_imports', schedule: '* * * * *', run: resumeImports }),
  job<LetterJob>({ name: 'people.write_letter', run: writeLetter }),
  job({
    name: 'people.forget_tries',
    schedule: '40 3 * * *',
    run: (house) => house.inSystem(forgetTries),
  }),
];
