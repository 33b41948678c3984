// Everything a hostile or broken address can do to us, played by servers on the loopback range.
import { createServer, type RequestListener, type Server } from 'node:http';
import { type AddressInfo, createServer as createTcpServer } from 'node:net';
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { afterEach, describe, expect, test } from 'vitest';
import { isPublicAddress } from './addresses.ts';
import type { Resolve } from './agent.ts';
import { createSafeFetch } from './index.ts';

const closers: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

async function serve(listener: RequestListener): Promise<{ server: Server; url: string; host: string }> {
  const server = createServer(listener);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  closers.push(() => {
    server.closeAllConnections();
    return new Promise((done) => server.close(done));
  });
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { server, host, url: `http://${host}/` };
}
function fetcher(allowPrivateHosts: string[] = [], resolve?: Resolve) {
  const safeFetch = createSafeFetch({ allowPrivateHosts, userAgent: 'PortevoixBot/1.0 (+test)', resolve });
  closers.push(() => safeFetch.close());
  return safeFetch;
}
const code = (value: string) => expect.objectContaining({ code: `fetch.${value}` });

describe('addresses', () => {
  test.each([
    '127.0.0.1',
    '10.0.0.1',
    '172.16.5.4',
    '192.168.1.1',
    '169.254.169.254',
    '100.64.0.1',
    '100.100.100.200',
    '0.0.0.0',
    '224.0.0.1',
    '255.255.255.255',
    '192.0.0.8',
    '198.18.0.1',
    '168.63.129.16',
    '::',
    '::1',
    '::127.0.0.1',
    '::ffff:127.0.0.1',
    '::ffff:7f00:1',
    '::ffff:8.8.8.8',
    '64:ff9b::7f00:1',
    '64:ff9b:1::1',
    '2002:7f00:1::',
    '2001::1',
    'fe80::1',
    'fec0::1',
    'fd00:ec2::254',
    'ff02::1',
    '2001:db8::1',
    'not an address',
  ])('%s is not the public internet', (address) => {
    expect(isPublicAddress(address)).toBe(false);
  });
  test.each(['8.8.8.8', '93.184.216.34', '2606:4700:4700::1111', '2a00:1450:4007:80c::200e'])(
    '%s is public',
    (address) => {
      expect(isPublicAddress(address)).toBe(true);
    },
  );
});

describe('refusals before any byte is sent', () => {
  test.each([
    'ftp://example.org/feed',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'example.org/feed',
    '',
    'http://',
    'http://karim:secret@example.org/',
  ])('%s is not an address we can read', async (url) => {
    await expect(fetcher()(url)).rejects.toEqual(code('bad_url'));
  });
  test.each([
    'http://127.0.0.1/',
    'http://127.1/',
    'http://2130706433/',
    'http://0x7f.0.0.1/',
    'http://0/',
    'http://[::1]/',
    'http://[::ffff:127.0.0.1]/',
    'http://169.254.169.254/latest/meta-data/',
    'http://10.1.2.3/',
    'http://[64:ff9b::7f00:1]/',
    'http://[2002:7f00:1::]/',
  ])('%s is a private address', async (url) => {
    await expect(fetcher()(url)).rejects.toEqual(code('private_address'));
  });
  test('an address of 5,000 letters is refused', async () => {
    await expect(fetcher()(`https://example.org/${'a'.repeat(5000)}`)).rejects.toEqual(code('bad_url'));
  });
  test('a port that never speaks HTTP is refused', async () => {
    await expect(fetcher(['127.0.0.1'])('http://127.0.0.1:25/')).rejects.toEqual(code('bad_url'));
  });
  test('a public name that resolves to a private address is refused', async () => {
    const { server } = await serve((_, answer) => answer.end('secret'));
    const port = (server.address() as AddressInfo).port;
    const safeFetch = fetcher([], (_, done) => done(null, [{ address: '127.0.0.1', family: 4 }]));
    await expect(safeFetch(`http://feeds.example.org:${port}/`)).rejects.toEqual(code('private_address'));
  });
  test('the checked address is the one connected to: a second, different DNS answer is never asked for', async () => {
    const { server } = await serve((_, answer) => answer.end('hello'));
    const port = (server.address() as AddressInfo).port;
    let asked = 0;
    const safeFetch = fetcher([`intranet.test:${port}`], (_, done) => {
      asked += 1;
      done(null, [{ address: asked === 1 ? '127.0.0.1' : '10.0.0.1', family: 4 }]);
    });
    expect((await safeFetch(`http://intranet.test:${port}/`)).text()).toBe('hello');
    expect(asked).toBe(1);
  });
});

describe('answers', () => {
  test('a named private host is read, with our user agent', async () => {
    const { url, host } = await serve((request, answer) => answer.end(request.headers['user-agent']));
    const answer = await fetcher([host])(url);
    expect(answer).toMatchObject({ status: 200, url, notModified: false, movedTo: null });
    expect(answer.text()).toBe('PortevoixBot/1.0 (+test)');
  });
  test('a host named without a port is allowed on any port, another port of a host:port is not', async () => {
    const { url, host } = await serve((_, answer) => answer.end('ok'));
    expect((await fetcher(['127.0.0.1'])(url)).text()).toBe('ok');
    await expect(fetcher([host])('http://127.0.0.1:1234/')).rejects.toEqual(code('private_address'));
  });
  test.each([
    ['gzip', gzipSync],
    ['br', brotliCompressSync],
    ['deflate', deflateSync],
    ['deflate', deflateRawSync],
  ] as const)('%s is unpacked', async (encoding, compress) => {
    const { url, host } = await serve((_, answer) => {
      answer.setHeader('content-encoding', encoding);
      answer.end(compress('Été à Lyon'));
    });
    expect((await fetcher([host])(url)).text()).toBe('Été à Lyon');
  });
  test('an unchanged source answers "not modified" to the validators of last time', async () => {
    const { url, host } = await serve((request, answer) => {
      const known =
        request.headers['if-none-match'] === '"v1"' && request.headers['if-modified-since'] !== undefined;
      answer.statusCode = known ? 304 : 200;
      answer.end(known ? undefined : 'body');
    });
    const safeFetch = fetcher([host]);
    expect(await safeFetch(url)).toMatchObject({ notModified: false });
    const again = await safeFetch(url, { etag: '"v1"', lastModified: 'Sun, 22 Nov 2026 08:00:00 GMT' });
    expect(again).toMatchObject({ notModified: true, status: 304 });
  });
  test('an error status is an answer, not an exception', async () => {
    const { url, host } = await serve((_, answer) => {
      answer.statusCode = 404;
      answer.end('gone');
    });
    expect(await fetcher([host])(url)).toMatchObject({ status: 404 });
  });
});

describe('redirects', () => {
  test('a few are followed, and a permanent move is reported', async () => {
    const { url, host } = await serve((request, answer) => {
      if (request.url === '/new') return answer.end('moved here');
      answer.writeHead(301, { location: '/new' }).end();
    });
    expect(await fetcher([host])(url)).toMatchObject({ status: 200, url: `${url}new`, movedTo: `${url}new` });
  });
  test('one that leads to a private address is refused', async () => {
    const secret = await serve((_, answer) => answer.end('secret'));
    const { url, host } = await serve((_, answer) => answer.writeHead(302, { location: secret.url }).end());
    await expect(fetcher([host])(url)).rejects.toEqual(code('private_address'));
    await expect(fetcher([host]).fetch(url)).rejects.toEqual(code('private_address'));
  });
  test('one that leaves http is refused', async () => {
    const { url, host } = await serve((_, answer) =>
      answer.writeHead(302, { location: 'file:///etc/passwd' }).end(),
    );
    await expect(fetcher([host])(url)).rejects.toEqual(code('bad_url'));
  });
  test('a loop is named as one', async () => {
    const { url, host } = await serve((request, answer) =>
      answer.writeHead(302, { location: request.url === '/a' ? '/b' : '/a' }).end(),
    );
    await expect(fetcher([host])(`${url}a`)).rejects.toEqual(code('redirect_loop'));
  });
  test('the sixth is too many', async () => {
    const { url, host } = await serve((request, answer) => {
      const step = Number(request.url?.slice(1) ?? 0);
      answer.writeHead(302, { location: `/${step + 1}` }).end();
    });
    await expect(fetcher([host])(`${url}0`)).rejects.toEqual(code('too_many_redirects'));
  });
  test('a password for one site is not carried to another', async () => {
    const other = await serve((request, answer) => answer.end(request.headers.authorization ?? 'none'));
    const { url, host } = await serve((_, answer) => answer.writeHead(302, { location: other.url }).end());
    const answer = await fetcher([host, other.host])(url, { headers: { authorization: 'Bearer x' } });
    expect(answer.text()).toBe('none');
  });
});

describe('servers that misbehave', () => {
  test('silence ends at the time limit', async () => {
    const { url, host } = await serve(() => {});
    await expect(fetcher([host])(url, { timeoutMs: 150 })).rejects.toEqual(code('timeout'));
  });
  test('a body that drips ends at the time limit too', async () => {
    const { url, host } = await serve((_, answer) => {
      const drip = setInterval(() => answer.write('.'), 20);
      answer.on('close', () => clearInterval(drip));
    });
    await expect(fetcher([host])(url, { timeoutMs: 200 })).rejects.toEqual(code('timeout'));
  });
  test('a huge body stops at the cap, announced or not', async () => {
    const { url, host } = await serve((request, answer) => {
      if (request.url === '/announced') answer.setHeader('content-length', 50_000_000);
      const more = () => {
        while (!answer.destroyed && answer.write(Buffer.alloc(65_536))) {}
      };
      answer.on('drain', more);
      more();
    });
    const safeFetch = fetcher([host]);
    await expect(safeFetch(url)).rejects.toEqual(code('too_large'));
    await expect(safeFetch(`${url}announced`)).rejects.toEqual(code('too_large'));
    const answer = await safeFetch.fetch(url);
    await expect(answer.text()).rejects.toEqual(code('too_large'));
  });
  test('a gzip bomb of 200 MB stops at the cap without filling memory', async () => {
    const bomb = gzipSync(Buffer.alloc(200_000_000));
    const before = process.memoryUsage().rss;
    const { url, host } = await serve((_, answer) => {
      answer.setHeader('content-encoding', 'gzip');
      answer.end(bomb);
    });
    await expect(fetcher([host])(url)).rejects.toEqual(code('too_large'));
    expect(process.memoryUsage().rss - before).toBeLessThan(150_000_000);
  });
  test('a body that only claims to be gzip is a broken answer', async () => {
    const { url, host } = await serve((_, answer) => {
      answer.setHeader('content-encoding', 'gzip');
      answer.end('plain text');
    });
    await expect(fetcher([host])(url)).rejects.toEqual(code('broken_answer'));
  });
  test('a server that hangs up is a lost connection; one that speaks no HTTP, a broken answer', async () => {
    const { url, host, server } = await serve((request) => request.socket.destroy());
    expect(server.listening).toBe(true);
    await expect(fetcher([host])(url)).rejects.toEqual(code('connection_lost'));
    const rude = createTcpServer((socket) => {
      socket.on('error', () => {});
      socket.end('SSH-2.0-OpenSSH_9.2\r\n\r\n', () => socket.destroy());
    });
    await new Promise<void>((done) => rude.listen(0, '127.0.0.1', done));
    closers.push(() => new Promise((done) => rude.close(done)));
    const address = `127.0.0.1:${(rude.address() as AddressInfo).port}`;
    await expect(fetcher([address])(`http://${address}/`)).rejects.toEqual(code('broken_answer'));
  });
  test('nobody listening, no such name, and no TLS each have their own code', async () => {
    const { host } = await serve((_, answer) => answer.end());
    await expect(fetcher([host])(`https://${host}/`)).rejects.toEqual(code('tls'));
    const closed = createServer();
    await new Promise<void>((done) => closed.listen(0, '127.0.0.1', done));
    const free = `127.0.0.1:${(closed.address() as AddressInfo).port}`;
    await new Promise((done) => closed.close(done));
    await expect(fetcher([free])(`http://${free}/`)).rejects.toEqual(code('refused_connection'));
    const missing = fetcher([], (name, done) =>
      done(Object.assign(new Error(name), { code: 'ENOTFOUND' }), []),
    );
    await expect(missing('http://nowhere.example.org/')).rejects.toEqual(code('unresolvable'));
  });
});

describe('the fetch for libraries', () => {
  test('posts a body, reads JSON, and honours the caller’s own signal', async () => {
    const { url, host } = await serve(async (request, answer) => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk as Buffer);
      if (request.url === '/never') return;
      answer.setHeader('content-type', 'application/json');
      answer.setHeader('content-encoding', 'gzip');
      answer.end(gzipSync(JSON.stringify({ method: request.method, got: Buffer.concat(chunks).toString() })));
    });
    const { fetch } = fetcher([host]);
    const answer = await fetch(url, { method: 'POST', body: JSON.stringify({ voice: 'é' }) });
    expect(answer).toBeInstanceOf(Response);
    expect(await answer.json()).toEqual({ method: 'POST', got: '{"voice":"é"}' });
    const viaRequest = await fetch(new Request(url, { method: 'POST', body: new Uint8Array([104, 105]) }));
    expect(await viaRequest.json()).toEqual({ method: 'POST', got: 'hi' });
    await expect(fetch(`${url}never`, { signal: AbortSignal.timeout(100) })).rejects.toMatchObject({
      name: 'TimeoutError',
    });
    await expect(fetch('http://127.0.0.1:9/')).rejects.toBeTruthy();
  });
});
