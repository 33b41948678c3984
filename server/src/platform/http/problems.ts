/** The one place where an error becomes an answer: RFC 9457 problem JSON in the caller's language. */

import type { Locale, Problem } from '@portevoix/core/common';
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod';
import { CodedError, type FieldProblem, platformErrors } from '../errors.ts';
import { hasWords, localeFrom, translator } from '../i18n.ts';

/** Language of an answer: the signed-in person's (set on the request), else what the browser asks for. */
export const localeOf = (request: FastifyRequest): Locale =>
  request.personLocale ?? localeFrom(request.headers['accept-language']);

export function toProblem(error: CodedError, locale: Locale, traceId: string): Problem {
  const t = translator(locale);
  const key = `errors.${error.code}`;
  return {
    type: `https://portevoix.org/problems/${error.code}`,
    title: t(key, error.params),
    status: error.status,
    code: error.code,
    ...(hasWords(`${key}.detail`) && { detail: t(`${key}.detail`, error.params) }),
    ...(error.fields.length > 0 && { fields: error.fields }),
    traceId,
  };
}

export function answerProblem(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
  const coded = asCoded(error);
  if (coded.status >= 500) request.log.error({ err: coded.cause ?? error }, coded.code);
  reply
    .code(coded.status)
    .type('application/problem+json')
    .serializer((body) => JSON.stringify(body))
    .send(toProblem(coded, localeOf(request), request.id));
}

/** Whatever was thrown, as the coded error that its reader is told of: for pages, which answer in words of their own. */
export function asCoded(error: unknown): CodedError {
  if (error instanceof CodedError) return error;
  if (hasZodFastifySchemaValidationErrors(error)) {
    const fields: FieldProblem[] = error.validation.map((issue) => ({
      path: issue.instancePath.replace(/^\//, '').replaceAll('/', '.'),
      code: issue.keyword,
      message: issue.message ?? '',
    }));
    return platformErrors.invalid_request({ fields });
  }
  const status = (error as FastifyError).statusCode ?? 500;
  if (status === 413) return platformErrors.payload_too_large();
  if (status === 429) return platformErrors.too_many_requests();
  if (status === 404) return platformErrors.not_found();
  if (status >= 400 && status < 500) return platformErrors.invalid_request({ cause: error });
  // A value that PostgreSQL cannot read as its type: a made-up cursor, a NUL character in a text.
  if (['22P02', '22007', '22008', '22021', '22P05'].includes((error as { code?: string }).code ?? '')) {
    return platformErrors.invalid_request({ cause: error });
  }
  if (databaseIsAway(error)) return platformErrors.unavailable({ cause: error });
  return platformErrors.internal({ cause: error });
}

/** Cut off, shutting down or full of connections: the caller may simply try again. Codes: PostgreSQL 18, appendix A. */
function databaseIsAway(error: unknown): boolean {
  const { code = '', message = '' } = error as { code?: string; message?: string };
  return (
    /^08|^57P0|^53300$/.test(code) ||
    ['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT'].includes(code) ||
    // The socket of the embedded server is a file, gone while the server is.
    (code === 'ENOENT' && message.includes('.s.PGSQL')) ||
    /Connection terminated|connect timeout|not queryable/i.test(message)
  );
}
