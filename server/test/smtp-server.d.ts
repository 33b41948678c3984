/** The few parts of smtp-server that the tests use; the package brings no types. */
declare module 'smtp-server' {
  import type { Server } from 'node:net';
  import type { Readable } from 'node:stream';

  export interface SMTPServerOptions {
    authOptional?: boolean;
    closeTimeout?: number;
    disabledCommands?: string[];
    onRcptTo?(address: { address: string }, session: unknown, done: (error?: Error) => void): void;
    onData?(stream: Readable, session: unknown, done: (error?: Error) => void): void;
  }
  export class SMTPServer {
    readonly server: Server;
    readonly connections: Set<{ _socket: { destroy(): void } }>;
    constructor(options: SMTPServerOptions);
    listen(port: number, host: string, done: () => void): Server;
    close(done: () => void): void;
    on(event: 'error', listen: (error: Error) => void): this;
  }
}
