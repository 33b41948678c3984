/**
 * A mail server in a process of its own: takes every letter, and tells the benchmark its id the moment it has said yes.
 * Asked for sums, it keeps the ids to itself, so that the benchmark can watch its own memory.
 */
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

const sums = process.argv[2] === 'sums';
const taken = new Map<string, number>();
let letters = 0;

const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ['STARTTLS', 'AUTH'],
  onData(stream, _session, done) {
    let head = '';
    stream.on('data', (chunk: Buffer) => {
      if (head.length < 4000) head += chunk.toString('latin1');
    });
    stream.on('end', () => {
      done();
      const id = /^message-id: <([^>@]+)/im.exec(head)?.[1] ?? '';
      const to = /^to: <?([^>\r\n]+)/im.exec(head)?.[1] ?? '';
      if (!sums) process.send?.({ id, to });
      letters++;
      if (sums) taken.set(id, (taken.get(id) ?? 0) + 1);
    });
  },
});
server.on('error', () => {});
server.listen(0, '127.0.0.1', () => {
  process.send?.({ url: `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}` });
});
process.on('disconnect', () => process.exit(0));
process.on('message', (asked) => {
  if (asked === 'reset') {
    letters = 0;
    taken.clear();
  }
  const twice = [...taken.values()].filter((times) => times > 1).length;
  process.send?.({ letters, twice });
});
