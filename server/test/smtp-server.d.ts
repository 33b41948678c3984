/** The few parts of smtp-server that the tests use; the package brings no types. */
declare module 'smtp-server' {
  import type { Server, Socket } from 'node:net';
  import type { Readable } from 'node:stream';

  interface Session {
    id: string;
    envelope: { dsn: { envid: string | null; ret: string | null } };
  }
  export interface SMTPServerOptions {
    authOptional?: boolean;
    hideDSN?: boolean;
    closeTimeout?: number;
    disabledCommands?: string[];
    onConnect?(session: Session, done: (error?: Error) => void): void;
    onMailFrom?(address: { address: string }, session: Session, done: (error?: Error) => void): void;
    onRcptTo?(address: { address: string }, session: Session, done: (error?: Error) => void): void;
    onData?(stream: Readable, session: Session, done: (error?: Error) => void): void;
  }
  export class SMTPServer {
    readonly server: Server;
    readonly connections: Set<{ id: string; _socket: Socket }>;
    constructor(options: SMTPServerOptions);
    listen(port: number, host: string, done: () => void): Server;
    close(done: () => void): void;
    on(event: 'error', listen: (error: Error) => void): this;
  }
}
