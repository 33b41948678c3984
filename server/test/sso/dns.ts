/** A name server on loopback that knows TXT records and nothing else (RFC 1035, 4). */
import { createSocket } from 'node:dgram';
import type { AddressInfo } from 'node:net';

export interface DnsServer {
  /** `127.0.0.1:53053` */
  address: string;
  records: Map<string, string>;
  close(): Promise<void>;
}

export async function startDns(): Promise<DnsServer> {
  const records = new Map<string, string>();
  const socket = createSocket('udp4');
  let open = true;
  socket.on('close', () => {
    open = false;
  });
  socket.on('message', (query, from) => {
    const labels: string[] = [];
    let at = 12;
    for (let length = query[at] ?? 0; length > 0; length = query[at] ?? 0) {
      labels.push(query.subarray(at + 1, at + 1 + length).toString('ascii'));
      at += length + 1;
    }
    const question = query.subarray(12, at + 5);
    const text = records.get(labels.join('.').toLowerCase());
    const head = Buffer.alloc(12);
    query.copy(head, 0, 0, 2);
    // An answer with authority; NXDOMAIN where the name is unknown.
    head.writeUInt16BE(text === undefined ? 0x8583 : 0x8580, 2);
    head.writeUInt16BE(1, 4);
    head.writeUInt16BE(text === undefined ? 0 : 1, 6);
    const answer = text === undefined ? Buffer.alloc(0) : record(text);
    socket.send(Buffer.concat([head, question, answer]), from.port, from.address);
  });
  await new Promise<void>((resolve) => socket.bind(0, '127.0.0.1', resolve));
  return {
    address: `127.0.0.1:${(socket.address() as AddressInfo).port}`,
    records,
    close: () => new Promise((resolve) => (open ? socket.close(() => resolve()) : resolve())),
  };
}

/** Of the name in the question; strings of 100 bytes, so that readers have to join them. */
function record(text: string): Buffer {
  const parts = text.match(/.{1,100}/g) ?? [];
  const data = Buffer.concat(
    parts.map((part) => Buffer.concat([Buffer.from([part.length]), Buffer.from(part, 'ascii')])),
  );
  const head = Buffer.from([0xc0, 0x0c, 0, 16, 0, 1, 0, 0, 0, 1, 0, 0]);
  head.writeUInt16BE(data.length, 10);
  return Buffer.concat([head, data]);
}
