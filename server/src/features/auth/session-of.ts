/** The session a request came with, kept beside it by `authenticate` for the few handlers that act on sessions. */
import type { FastifyRequest } from 'fastify';

export interface OwnSession {
  id: string;
  token: string;
  createdAt: Date;
  way: string | null;
  /** The workspace asks for a second factor that this session has not proved. */
  provesTooLittle: boolean;
}
const sessions = new WeakMap<FastifyRequest, OwnSession>();

export const rememberSession = (request: FastifyRequest, session: OwnSession): void =>
  void sessions.set(request, session);

/** Null for a caller with an API token. */
export const sessionOf = (request: FastifyRequest): OwnSession | null => sessions.get(request) ?? null;
