// Writes what is generated from the truth elsewhere: `db` (Kysely types from a migrated database), `api` (web client
// types from the OpenAPI document). With --check it writes nothing and fails when a file is stale.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const root = path.join(import.meta.dirname, '..');
const bin = (name) => path.join(root, 'node_modules/.bin', name);
const check = process.argv.includes('--check');
const only = process.argv.slice(2).filter((arg) => !arg.startsWith('--'));
const wants = (what) => only.length === 0 || only.includes(what);
const scratch = fs.mkdtempSync(path.join(os.tmpdir(), 'portevoix-generate-'));
fs.chmodSync(scratch, 0o755);
let stale = false;

function put(file, text) {
  const at = path.join(root, file);
  const old = fs.existsSync(at) ? fs.readFileSync(at, 'utf8') : '';
  if (old === text) return console.log(`${file}: up to date`);
  if (check) {
    stale = true;
    return console.error(`${file}: stale; run \`npm run generate\` and commit the result`);
  }
  fs.writeFileSync(at, text);
  console.log(`${file}: written`);
}

function run(command, args) {
  const done = spawnSync(command, args, { cwd: root, encoding: 'utf8', env: process.env });
  if (done.status !== 0) throw new Error(`${command} failed: ${done.stderr || done.stdout}`);
  return done.stdout;
}

try {
  if (wants('db')) {
    const { connect } = await import('../server/src/platform/db/index.ts');
    const { migrate } = await import('../server/src/platform/db/migrate.ts');
    const connection = await connect({ databaseUrl: null, dataDir: scratch });
    const out = path.join(scratch, 'schema.ts');
    try {
      await migrate(connection.owner);
      const { host, user, database, port } = connection.owner;
      const url = `postgresql://${user}@/${database}?host=${encodeURIComponent(host)}&port=${port}`;
      run(bin('kysely-codegen'), [
        '--dialect',
        'postgres',
        '--url',
        url,
        '--out-file',
        out,
        '--no-domains',
        '--default-schema',
        'public',
        '--exclude-pattern',
        'portevoix.*',
        '--date-parser',
        'string',
        '--type-mapping',
        '{"int8":"number","numeric":"number"}',
      ]);
    } finally {
      await connection.release();
    }
    put('server/src/platform/db/schema.gen.ts', fs.readFileSync(out, 'utf8'));
  }
  if (wants('api')) {
    const { openApiDocument } = await import('../server/src/app.ts');
    const document = path.join(scratch, 'openapi.json');
    fs.writeFileSync(document, JSON.stringify(await openApiDocument()));
    const out = path.join(scratch, 'api.ts');
    run(bin('openapi-typescript'), [document, '--output', out, '--alphabetize']);
    put('web/src/lib/api.gen.ts', fs.readFileSync(out, 'utf8'));
  }
} finally {
  fs.rmSync(scratch, { recursive: true, force: true });
}
process.exit(stale ? 1 : 0);
