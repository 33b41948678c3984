/** Decision-makers of our own making, with their districts and postal codes, and a browser that fills forms in. */
import { sql } from 'kysely';
import { pino } from 'pino';
import { newId } from '../src/platform/ids.ts';
import type { TestApp } from './app.ts';
import type { visitor } from './campaigns.ts';

export interface TargetToMake {
  name: string;
  chamber?: string;
  post?: string;
  /** Open Civic Data id. */
  district?: string;
  districtName?: string;
  party?: string;
  committees?: string[];
  email?: string;
  phone?: string;
  formUrl?: string;
  offices?: object[];
  locale?: 'fr' | 'en';
  stance?: 'for' | 'against' | 'undecided';
  vacant?: boolean;
  salutation?: object;
}

/** @returns ids in the order given */
export async function makeTargets(app: TestApp, targets: readonly TargetToMake[]): Promise<string[]> {
  return app.inside(async ({ tx, now, workspaceId }) => {
    const ids: string[] = [];
    for (const target of targets) {
      const id = newId();
      let jurisdictionId: string | null = null;
      if (target.district) {
        const found = await tx
          .selectFrom('jurisdictions')
          .where('workspace_id', '=', workspaceId)
          .where('ocd_id', '=', target.district)
          .select('id')
          .executeTakeFirst();
        jurisdictionId = found?.id ?? newId();
        if (!found)
          await tx
            .insertInto('jurisdictions')
            .values({
              ...{ workspace_id: workspaceId, id: jurisdictionId, ocd_id: target.district },
              name: target.districtName ?? target.district,
              kind: 'other',
              country: /country:(..)/.exec(target.district)?.[1] ?? 'fr',
            })
            .execute();
      }
      await tx
        .insertInto('targets')
        .values({
          ...{ workspace_id: workspaceId, id, source_key: id, jurisdiction_id: jurisdictionId },
          name: target.name,
          chamber: target.chamber ?? 'other',
          post: target.post ?? 'Élue',
          party: target.party ?? null,
          committees: target.committees ?? [],
          email: target.email ?? null,
          phone: target.phone ?? null,
          form_url: target.formUrl ?? null,
          offices: JSON.stringify(target.offices ?? []),
          salutation: JSON.stringify(target.salutation ?? {}),
          locale: target.locale ?? null,
          ...(target.stance && { stance: target.stance }),
          vacant: target.vacant ?? false,
          data_date: '2026-06-15',
          ...{ created_at: now, updated_at: now },
        })
        .execute();
      ids.push(id);
    }
    return ids;
  });
}

/** `[postal code, Open Civic Data id, commune]` of a country. */
export async function makePostalDistricts(
  app: TestApp,
  country: string,
  rows: readonly (readonly [string, string, string?])[],
): Promise<void> {
  await app.inside(({ tx, workspaceId }) =>
    tx
      .insertInto('postal_districts')
      .values(
        rows.map(([postal_code, ocd_id, place = '']) => ({
          ...{ workspace_id: workspaceId, country, postal_code, ocd_id, place },
        })),
      )
      .execute(),
  );
}

/** Whom an alert addresses. */
export async function addressAlert(
  app: TestApp,
  alertId: string,
  selection: object,
  constituentsOnly = false,
): Promise<void> {
  await app.inside(({ tx, workspaceId }) =>
    tx
      .updateTable('campaign_alerts')
      .set({ selection: JSON.stringify(selection), constituents_only: constituentsOnly })
      .where('workspace_id', '=', workspaceId)
      .where('id', '=', alertId)
      .execute(),
  );
}

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"' };
/** HTML's text, its entities read. */
export const plain = (text: string): string =>
  text.replace(/&(?:#(\d+)|([a-z]+));/g, (whole, number: string | undefined, name: string | undefined) =>
    number ? String.fromCodePoint(Number(number)) : (entities[name ?? ''] ?? whole),
  );
const attribute = (tag: string, name: string): string | undefined => {
  const found = new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1];
  return found === undefined ? undefined : plain(found);
};

/**
 * What a browser would send of a page's form: hidden fields, typed text, checked choices and selected options.
 * @param step which form, by its field `step`
 */
export function formOf(page: string, step: string): URLSearchParams {
  const form = [...page.matchAll(/<form[\s\S]*?<\/form>/g)]
    .map(([whole]) => whole)
    .find((whole) => whole.includes(`name="step" value="${step}"`));
  if (!form)
    throw new Error(
      `No form ${step} on this page: ${page.slice(Math.max(0, page.indexOf('<main'))).slice(0, 1_500)}`,
    );
  const sent = new URLSearchParams();
  const parts = /<input[^>]*>|<textarea[\s\S]*?<\/textarea>|<select[\s\S]*?<\/select>/g;
  for (const [control] of form.matchAll(parts)) {
    const tag = /^<[^>]*>/.exec(control)?.[0] ?? '';
    const name = attribute(tag, 'name');
    if (!name) continue;
    const type = attribute(tag, 'type');
    const several = type === 'radio' || type === 'checkbox' || type === 'hidden';
    if (!several && sent.has(name)) throw new Error(`The field ${name} is asked and carried at once.`);
    if ((type === 'radio' || type === 'checkbox') && !/\schecked/.test(tag)) continue;
    if (control.startsWith('<textarea'))
      sent.append(name, plain(control.slice(tag.length, -'</textarea>'.length).replace(/^\n/, '')));
    else if (control.startsWith('<select')) {
      const options = [...control.matchAll(/<option[^>]*>/g)].map(([option]) => option);
      const chosen = options.find((option) => /\sselected/.test(option)) ?? options[0];
      sent.append(name, attribute(chosen ?? '', 'value') ?? '');
    } else sent.append(name, attribute(tag, 'value') ?? '');
  }
  return sent;
}

/** Sends a page's form with some fields filled in. */
export async function fills(
  person: Pick<ReturnType<typeof visitor>, 'sends'>,
  url: string,
  page: string,
  step: string,
  fields: Record<string, string> = {},
) {
  const sent = formOf(page, step);
  for (const [name, value] of Object.entries(fields)) sent.set(name, value);
  return person.sends(
    url,
    Object.fromEntries([...new Set(sent.keys())].map((name) => [name, sent.getAll(name)])),
  );
}

/** The words a person reads on a page. */
export const wordsOn = (page: string): string =>
  plain(page.replace(/<style[\s\S]*?<\/style>/g, '').replace(/<[^>]+>/g, ' ')).replace(/\s+/g, ' ');

/** Every row that the program can read, as text. */
export async function wholeDatabase(app: TestApp): Promise<string> {
  return app.house.inSystem(async ({ tx }) => {
    const tables = await sql<{ name: string }>`
      select format('%I.%I', schemaname, tablename) as name from pg_tables
      where schemaname = 'public' and has_table_privilege(format('%I.%I', schemaname, tablename), 'select')`.execute(
      tx,
    );
    const all: string[] = [];
    for (const { name } of tables.rows) {
      const { rows } = await sql<{ row: string }>`select t::text as row from ${sql.raw(name)} t`.execute(tx);
      all.push(...rows.map(({ row }) => row));
    }
    return all.join('\n');
  });
}

/** Everything the house logs from now on, down to the requests. Ask for `logLevel: 'trace'` first. */
export function logOf(app: TestApp): string[] {
  const lines: string[] = [];
  const log = app.house.log as unknown as Record<symbol, { write: (line: string) => void }>;
  const stream = log[pino.symbols.streamSym];
  if (!stream) throw new Error('The log has no stream.');
  stream.write = (line) => lines.push(line);
  return lines;
}
