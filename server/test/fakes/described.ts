/**
 * A fake network's interface held to its own OpenAPI description: every request and every answer is checked against it.
 * A request that the description does not allow is refused in the network's words; an answer that it does not allow is a
 * defect of the fake, and breaks the test.
 */
import fs from 'node:fs';
import addFormats from 'ajv-formats';
import { type Context, type Document, type Handler, OpenAPIBackend } from 'openapi-backend';
import { type FakeAnswer, type FakeCall, partsOf } from './http.ts';

/** Where the optional test data stands, beside the checkout. */
const dataFolder = new URL('../../../../shared/data/', import.meta.url);

/** The path of a description, or null where the test data is not there. */
export function describedAt(name: string): string | null {
  const file = new URL(name, dataFolder).pathname;
  return fs.existsSync(file) ? file : null;
}

export type Described = (call: FakeCall, params: Record<string, string>) => FakeAnswer | Promise<FakeAnswer>;
export interface DescribedRules {
  file: string;
  /** What we use of it: `POST /2/tweets`. */
  operations: Record<string, Described>;
  /** Mends what is plainly wrong in a description, before it is used. */
  correct?: (document: Document) => void;
  /** Looks at the scopes an operation wants, before anything else; null to go on. */
  guard: (call: FakeCall, scopes: readonly string[][]) => FakeAnswer | null;
  /** A request that the description does not allow. */
  invalid: (errors: readonly { instancePath: string; message?: string }[]) => FakeAnswer;
  notFound: () => FakeAnswer;
}

interface SecuredOperation {
  operationId?: string;
  security?: Record<string, string[]>[];
}

export async function described(rules: DescribedRules) {
  const document = JSON.parse(fs.readFileSync(rules.file, 'utf8')) as Document;
  rules.correct?.(document);
  // Only what is used: the whole of X's description takes seconds to compile.
  const paths: Record<string, Record<string, unknown>> = {};
  const handlers: Record<string, Handler> = {};
  const secured = new Map<string, string[][]>();
  for (const [line, handler] of Object.entries(rules.operations)) {
    const [method, path] = line.split(' ') as [string, string];
    const found = (document.paths as Record<string, Record<string, unknown>>)[path];
    const operation = found?.[method.toLowerCase()] as SecuredOperation | undefined;
    if (!operation) throw new Error(`${rules.file} knows no ${line}`);
    operation.operationId = line.replace(/\W+/g, '_');
    paths[path] = { ...paths[path], ...(found?.parameters ? { parameters: found.parameters } : {}) };
    // The guard looks at the scopes: it knows tokens.
    const { security = [] } = operation;
    secured.set(
      operation.operationId,
      security.flatMap((entry) => Object.values(entry)),
    );
    delete operation.security;
    paths[path][method.toLowerCase()] = operation;
    handlers[operation.operationId] = async (context: Context, call: FakeCall) => {
      const params = context.request.params as Record<string, string>;
      const answer = await handler(call, params);
      if (answer.status < 300 && answer.json !== undefined) {
        const { errors } = context.api.validateResponse(
          answer.json,
          operation.operationId as string,
          answer.status,
        );
        if (errors?.length)
          throw new Error(`${line} gave an answer it does not describe: ${JSON.stringify(errors)}`);
      }
      return answer;
    };
  }
  const api = new OpenAPIBackend({
    definition: { ...document, paths } as Document,
    quick: true,
    ajvOpts: { strict: false },
    customizeAjv(ajv) {
      addFormats.default(ajv);
      for (const name of ['scopes', 'iso-639-1', 'byte', 'binary']) ajv.addFormat(name, true);
      return ajv;
    },
    coerceTypes: true,
    handlers: {
      ...handlers,
      validationFail: (context: Context) => rules.invalid(context.validation.errors ?? []),
      notFound: () => rules.notFound(),
      methodNotAllowed: () => rules.notFound(),
    },
  });
  await api.init();

  return async (call: FakeCall): Promise<FakeAnswer> => {
    const parts = await partsOf(call);
    const request = {
      method: call.method,
      path: call.path,
      query: call.query.toString(),
      headers: call.headers as Record<string, string>,
      // Files are checked by the fake itself; the description sees their names.
      body: parts
        ? Object.fromEntries(
            [...parts].map(([name, value]) => [name, typeof value === 'string' ? value : value.name]),
          )
        : (call.json() ?? (call.body.length > 0 ? call.body.toString('utf8') : undefined)),
    };
    const operation = api.matchOperation(request) as SecuredOperation | undefined;
    if (operation) {
      const refused = rules.guard(call, secured.get(operation.operationId ?? '') ?? []);
      if (refused) return refused;
    }
    return (await api.handleRequest(request, call)) as FakeAnswer;
  };
}
