/**
 * A small HTTP load generator: keep-alive connections that each send the next request when the answer is complete.
 * It speaks just enough HTTP/1.1 to spend less of the shared cores than the server it measures.
 */
import net from 'node:net';

export interface LoadOptions {
  port: number;
  connections: number;
  /** How long to measure, in milliseconds; a tenth of it is run before and thrown away. */
  durationMs: number;
  /** Ends after so many requests instead, all of them measured. */
  total?: number;
  /** The next request, complete with its blank line. */
  request: () => string;
}
export interface LoadResult {
  perSecond: number;
  answered: number;
  /** Milliseconds. */
  p50: number;
  p99: number;
  max: number;
  /** Answers by status. */
  statuses: Record<string, number>;
}

export async function load({
  port,
  connections,
  durationMs,
  total,
  request,
}: LoadOptions): Promise<LoadResult> {
  const times: number[] = [];
  const statuses: Record<string, number> = {};
  const started = performance.now();
  const begin = total ? started : started + durationMs / 10;
  const end = total ? Number.POSITIVE_INFINITY : begin + durationMs;
  let left = total ?? Number.POSITIVE_INFINITY;

  await Promise.all(
    Array.from(
      { length: connections },
      () =>
        new Promise<void>((resolve, reject) => {
          const socket = net.connect({ port, host: '127.0.0.1', noDelay: true });
          let sent = 0;
          let buffered = '';
          const send = () => {
            left--;
            sent = performance.now();
            socket.write(request());
          };
          socket.on('connect', send);
          socket.on('error', reject);
          socket.on('data', (chunk) => {
            buffered += chunk.toString('latin1');
            const head = buffered.indexOf('\r\n\r\n');
            if (head === -1) return;
            const length = /\r\ncontent-length: (\d+)/i.exec(buffered);
            const whole = head + 4 + Number(length?.[1] ?? 0);
            if (buffered.length < whole) return;
            const now = performance.now();
            if (now >= begin && now < end) {
              times.push(now - sent);
              const status = buffered.slice(9, 12);
              statuses[status] = (statuses[status] ?? 0) + 1;
            }
            buffered = buffered.slice(whole);
            if (now < end && left > 0) send();
            else {
              socket.destroy();
              resolve();
            }
          });
        }),
    ),
  );
  times.sort((a, b) => a - b);
  const at = (part: number) => times[Math.min(times.length - 1, Math.floor(times.length * part))] ?? 0;
  return {
    perSecond: (times.length / (total ? performance.now() - started : durationMs)) * 1000,
    answered: times.length,
    p50: at(0.5),
    p99: at(0.99),
    max: times.at(-1) ?? 0,
    statuses,
  };
}
