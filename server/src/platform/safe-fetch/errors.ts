// Why an outbound fetch failed, in codes with words in both languages. Callers store the code; people read the sentence.
import { CodedError, defineErrors } from '../errors.ts';

export const fetchErrors = defineErrors('fetch', {
  bad_url: 422,
  private_address: 422,
  unresolvable: 502,
  refused_connection: 502,
  connection_lost: 502,
  tls: 502,
  timeout: 504,
  too_large: 502,
  too_many_redirects: 502,
  redirect_loop: 502,
  broken_answer: 502,
});

const byNodeCode: Record<string, keyof typeof fetchErrors> = {
  ENOTFOUND: 'unresolvable',
  EAI_AGAIN: 'unresolvable',
  EAI_NODATA: 'unresolvable',
  ENODATA: 'unresolvable',
  ECONNREFUSED: 'refused_connection',
  EHOSTUNREACH: 'refused_connection',
  ENETUNREACH: 'refused_connection',
  EADDRNOTAVAIL: 'refused_connection',
  EACCES: 'refused_connection',
  ECONNRESET: 'connection_lost',
  EPIPE: 'connection_lost',
  UND_ERR_SOCKET: 'connection_lost',
  ETIMEDOUT: 'timeout',
  UND_ERR_CONNECT_TIMEOUT: 'timeout',
  UND_ERR_HEADERS_TIMEOUT: 'timeout',
  UND_ERR_BODY_TIMEOUT: 'timeout',
  UND_ERR_HEADERS_OVERFLOW: 'broken_answer',
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: 'broken_answer',
  EPROTO: 'tls',
};

/** OpenSSL and Node name certificate trouble in many ways; every one of them means "the certificate is not good". */
const tlsCode =
  /^(ERR_SSL|ERR_TLS|CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_|HOSTNAME_MISMATCH|INVALID_PURPOSE)/;

/** Turns whatever undici, net, tls or zlib threw into one coded error; an unknown failure counts as a lost connection. */
export function codedFetchError(thrown: unknown): CodedError {
  const seen = new Set<unknown>();
  const queue: unknown[] = [thrown];
  while (queue.length > 0) {
    const error = queue.shift();
    if (!(error instanceof Error) || seen.has(error)) continue;
    seen.add(error);
    if (error instanceof CodedError) return error;
    if (error.name === 'TimeoutError') return fetchErrors.timeout({ cause: thrown });
    const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
    const known = byNodeCode[code];
    if (known) return fetchErrors[known]({ cause: thrown });
    if (tlsCode.test(code)) return fetchErrors.tls({ cause: thrown });
    if (/^(HPE_|Z_|ERR__ERROR_FORMAT|ERR_BROTLI)/.test(code) || error.name === 'HTTPParserError') {
      return fetchErrors.broken_answer({ cause: thrown });
    }
    if (error.message === 'bad port') return fetchErrors.bad_url({ cause: thrown });
    if (error instanceof AggregateError) queue.push(...error.errors);
    queue.push(error.cause);
  }
  return fetchErrors.connection_lost({ cause: thrown });
}
