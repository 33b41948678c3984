import type { Guardrails } from '@portevoix/core/guardrails';
import { hats } from '@portevoix/core/people';
import { describe, expect, test } from 'vitest';
import { testApp } from '../../../test/app.ts';
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
    expect(body.terms).toEqual([captive, borea]);
    expect(body.updatedAt).not.toBeNull();
    expect(body.disclosures.employee).toEqual({
      fr: 'Soignante ou soignant chez {organisation}',
      en: 'I work at {organisation}',
    });
    expect(body.defaultDisclosures.employee.fr).toBe('Je travaille chez {organisation}');
    await karim.put('/api/v1/guardrails', { terms: [borea] });
    const after = await nadia.get<Guardrails>('/api/v1/guardrails');
    expect(after.body.terms).toEqual([borea]);
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
    expect((await nadia.get<Guardrails>('/api/v1/guardrails')).body.terms).toEqual([borea]);
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
    expect(rows).toEqual([{ data: { terms: 1 } }]);
  });
});
