import type { Problem } from '@portevoix/core/common';
import type { Guardrails, Judgement, PolicyVersion, Proof } from '@portevoix/core/guardrails';
import { hats } from '@portevoix/core/people';
import { describe, expect, test } from 'vitest';
import { testApp } from '../../../test/app.ts';
import { newId } from '../../platform/ids.ts';
import { disclosureFor, judgeDraft } from './index.ts';

const borea = { term: 'Projet Borée', kind: 'confidential', action: 'block', note: null };
const captive = { term: 'captifs', kind: 'banned', action: 'warn', note: 'Dites « fidèles ».' };

describe('the rules of a workspace', () => {
  test('Nadia reads them, complete, before anybody set any', async () => {
    const { nadia } = await testApp();
    const { status, body } = await nadia.get<Guardrails>('/api/v1/guardrails');
    expect(status).toBe(200);
    expect(body).toMatchObject({ terms: [], organisation: 'Clinique des Tilleuls', updatedAt: null });
    expect(Object.keys(body.disclosures).sort()).toEqual([...hats].sort());
    expect(body.disclosures.employee).toEqual({
      fr: 'Je travaille chez {organisation}',
      en: 'I work at {organisation}',
    });
  });

  test('Karim replaces them; everybody reads them in his order', async () => {
    const { karim, nadia } = await testApp();
    const put = await karim.put<Guardrails>('/api/v1/guardrails', {
      terms: [captive, borea],
      disclosures: { employee: { fr: 'Soignante ou soignant chez {organisation}' } },
    });
    expect(put.status).toBe(200);
    const { body } = await nadia.get<Guardrails>('/api/v1/guardrails');
    expect(body.terms).toMatchObject([captive, borea]);
    expect(body.updatedAt).not.toBeNull();
    expect(body.disclosures.employee).toEqual({
      fr: 'Soignante ou soignant chez {organisation}',
      en: 'I work at {organisation}',
    });
    expect(body.defaultDisclosures.employee.fr).toBe('Je travaille chez {organisation}');
    await karim.put('/api/v1/guardrails', { terms: [borea] });
    const after = await nadia.get<Guardrails>('/api/v1/guardrails');
    expect(after.body.terms).toMatchObject([borea]);
    expect(after.body.disclosures.employee.fr).toBe('Je travaille chez {organisation}');
  });

  test('only those who run the programme may set them, and nobody reads them without signing in', async () => {
    const { nadia, sylvie, anonymous } = await testApp();
    expect((await nadia.put('/api/v1/guardrails', { terms: [borea] })).status).toBe(403);
    expect((await sylvie.put('/api/v1/guardrails', { terms: [borea] })).status).toBe(403);
    expect((await anonymous.get('/api/v1/guardrails')).status).toBe(401);
  });

  test('a term of one letter, or one term twice, is refused with its place', async () => {
    const { karim } = await testApp();
    const short = await karim.put<{ code: string; fields: { path: string }[] }>('/api/v1/guardrails', {
      terms: [borea, { ...captive, term: 'é' }],
    });
    expect(short.status).toBe(422);
    expect(short.body.fields[0]?.path).toBe('terms.1.term');
    const twice = await karim.put('/api/v1/guardrails', {
      terms: [borea, { ...borea, term: 'projet boree' }],
    });
    expect(twice.status).toBe(422);
  });

  test('another workspace neither sees nor changes them', async () => {
    const { karim, nadia, otherWorkspace } = await testApp();
    await karim.put('/api/v1/guardrails', { terms: [borea] });
    const { owner } = await otherWorkspace();
    expect((await owner.get<Guardrails>('/api/v1/guardrails')).body.terms).toEqual([]);
    await owner.put('/api/v1/guardrails', { terms: [captive] });
    expect((await nadia.get<Guardrails>('/api/v1/guardrails')).body.terms).toMatchObject([borea]);
  });
});

describe('its history', () => {
  test('every change makes a version that says who, when and what', async () => {
    const { karim, nadia } = await testApp();
    await karim.put('/api/v1/guardrails', { terms: [borea] });
    await karim.put('/api/v1/guardrails', { terms: [borea] });
    await karim.put('/api/v1/guardrails', { terms: [{ ...borea, action: 'warn' }, captive], country: 'FR' });
    const { body } = await karim.get<{ items: PolicyVersion[] }>('/api/v1/guardrail-versions');
    expect(body.items.map((one) => [one.version, one.changedBy])).toEqual([
      [2, 'Karim Belkacem'],
      [1, 'Karim Belkacem'],
    ]);
    expect(body.items[0]?.changes.map(({ part, kind, name }) => [part, kind, name])).toEqual([
      ['terms', 'changed', 'Projet Borée'],
      ['terms', 'added', 'captifs'],
      ['country', 'added', 'country'],
    ]);
    expect((await nadia.get('/api/v1/guardrail-versions')).status).toBe(403);
    expect((await nadia.get<Guardrails>('/api/v1/guardrails')).body.version).toBe(2);
  });

  test('a long history is read page by page, each version beside the one before it', async () => {
    const { karim } = await testApp();
    for (const country of ['FR', 'BE', 'CH']) await karim.put('/api/v1/guardrails', { country });
    const first = await karim.get<{ items: PolicyVersion[]; nextCursor: string }>(
      '/api/v1/guardrail-versions?limit=2',
    );
    expect(first.body.items[1]?.changes).toMatchObject([{ kind: 'changed', before: 'FR', after: 'BE' }]);
    const rest = await karim.get<{ items: PolicyVersion[] }>(
      `/api/v1/guardrail-versions?limit=2&cursor=${first.body.nextCursor}`,
    );
    expect(rest.body.items.map((one) => one.version)).toEqual([1]);
  });
});

describe('what stays on the server', () => {
  test('sealed words and embargoes are not sent to members’ browsers, and still judged', async () => {
    const { karim, nadia } = await testApp();
    await karim.put('/api/v1/guardrails', {
      terms: [{ ...borea, sealed: true }, captive],
      embargoes: [{ term: 'nouvelle maternité', until: '2099-01-01T00:00:00.000Z' }],
    });
    const { body } = await nadia.get<Guardrails>('/api/v1/guardrails');
    expect(JSON.stringify(body)).not.toMatch(/Borée|maternité/);
    expect(body.serverJudges).toBe(true);
    const judged = await nadia.post<Judgement>('/api/v1/guardrails/judgement', {
      text: 'La nouvelle maternité du projet Borée',
      locale: 'fr',
    });
    expect(judged.body.findings.map(({ rule, match, until }) => [rule, match, until])).toEqual([
      ['embargo', 'nouvelle maternité', '2099-01-01T00:00:00.000Z'],
      ['confidential', 'projet Borée', null],
    ]);
  });

  test('the customers’ list is kept as hashes only, and a name on it stops a draft', async () => {
    const { karim, nadia, inside, otherWorkspace } = await testApp();
    const { owner } = await otherWorkspace();
    const names = 'Inès Moreau;12 rue des Lilas\nJean-Paul de la Tour\nLi\n';
    const put = await karim.put('/api/v1/guardrails/names', { names });
    expect(put.body).toEqual({ names: 2, unusable: 1 });
    await owner.put('/api/v1/guardrails/names', { names });
    const rows = await inside((ctx) => ctx.tx.selectFrom('guardrail_names').selectAll().execute());
    expect(rows).toHaveLength(2);
    expect(JSON.stringify(rows.map((row) => row.hash.toString('latin1')))).not.toMatch(/moreau/i);
    const judge = (text: string) =>
      nadia.post<Judgement>('/api/v1/guardrails/judgement', { text, locale: 'fr' });
    expect((await judge('Merci à Moreau Inès, et à Jean Paul De La Tour !')).body).toMatchObject({
      verdict: 'block',
      findings: [
        { rule: 'name', match: 'Moreau Inès' },
        { rule: 'name', match: 'Jean Paul De La Tour' },
      ],
    });
    expect((await judge('Merci à Inès et à Jean-Paul.')).body.verdict).toBe('pass');
    expect((await nadia.get<Guardrails>('/api/v1/guardrails')).body.names).toBe(2);
  });
});

describe('proofs of claims', () => {
  test('Karim notes the proof once on a story, and everybody may then make the claim there', async () => {
    const { karim, nadia } = await testApp();
    await karim.put('/api/v1/guardrails', {
      claims: [{ claim: 'n° 1', evidence: 'Le classement et sa date.' }],
    });
    const judge = (storyId: string) =>
      nadia.post<Judgement>('/api/v1/guardrails/judgement', { text: 'Le n°1 !', locale: 'fr', storyId });
    const [here, elsewhere] = [newId(), newId()];
    expect((await judge(here)).body.findings).toMatchObject([
      { rule: 'claim', note: 'Le classement et sa date.' },
    ]);
    const noted = await karim.put<{ items: Proof[] }>('/api/v1/guardrail-proofs', {
      storyId: here,
      claim: 'N° 1',
      note: 'Palmarès du Point, 12 novembre 2026, chirurgie de la main.',
    });
    expect(noted.body.items).toMatchObject([{ claim: 'n° 1', notedBy: 'Karim Belkacem' }]);
    expect((await judge(here)).body.verdict).toBe('pass');
    expect((await judge(elsewhere)).body.verdict).toBe('block');
    expect((await nadia.delete(`/api/v1/guardrail-proofs/${noted.body.items[0]?.id}`)).status).toBe(403);
    expect((await karim.delete(`/api/v1/guardrail-proofs/${noted.body.items[0]?.id}`)).status).toBe(204);
    expect((await judge(here)).body.verdict).toBe('block');
    const unknown = await karim.put<Problem>('/api/v1/guardrail-proofs', {
      ...{ storyId: here, claim: 'inconnu', note: 'Aucune.' },
    });
    expect(unknown.body.code).toBe('guardrails.no_such_claim');
  });
});

describe('judging', () => {
  test('a confidential term blocks the draft, and the disclosure due is told in its language', async () => {
    const { karim, inside } = await testApp();
    await karim.put('/api/v1/guardrails', { terms: [borea, captive] });
    const judgement = await inside((ctx) =>
      judgeDraft(ctx, { text: 'Le #ProjetBorée et nos clients captifs', hat: 'employee', locale: 'en' }),
    );
    expect(judgement.verdict).toBe('block');
    expect(judgement.findings.map((finding) => finding.match)).toEqual(['ProjetBorée', 'captifs']);
    expect(judgement.disclosure).toBe('I work at Clinique des Tilleuls');
  });

  test('each hat has its disclosure; content that promotes nothing needs none', async () => {
    const { inside } = await testApp();
    const line = (hat: 'supporter' | 'volunteer', promotional?: boolean) =>
      inside((ctx) =>
        disclosureFor(ctx, { hat, locale: 'fr', ...(promotional !== undefined && { promotional }) }),
      );
    expect(await line('supporter')).toBe('Je soutiens Clinique des Tilleuls');
    expect(await line('volunteer')).toBe('Je suis bénévole avec Clinique des Tilleuls');
    expect(await line('supporter', false)).toBeNull();
  });

  test('the trail says that rules changed, never which words', async () => {
    const { karim, inside } = await testApp();
    await karim.put('/api/v1/guardrails', { terms: [borea] });
    const rows = await inside((ctx) =>
      ctx.tx.selectFrom('events').select('data').where('name', '=', 'guardrails.rules_changed').execute(),
    );
    expect(rows).toEqual([{ data: { version: 1, terms: 1 } }]);
  });
});
