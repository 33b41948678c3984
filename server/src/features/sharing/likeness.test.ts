/** Near-identical posts: noticed among any number, and nothing kept that says whose they are. */
import { similarity } from '@portevoix/core/networks';
import type { SharePreview } from '@portevoix/core/sharing';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Client, type TestApp, testApp } from '../../../test/app.ts';
import { publishStory } from '../../../test/builders.ts';
import { shareOn } from '../../../test/sharing.ts';
import { fingerprintKey, fingerprintOf, jaccard } from './likeness.rules.ts';
import { isLikeAColleagues, mayNotRepeat, rememberText } from './likeness.service.ts';

const key = fingerprintKey('a secret', 'a workspace');
const words = 'Nos équipes de nuit ont repensé la relève, et la nuit est plus calme pour tout le monde.';

describe('fingerprints', () => {
  it('measure the likeness of texts as the rules of core do', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (a, b) => {
        const [one, other] = [fingerprintOf(`${words} ${a}`, key)!, fingerprintOf(`${words} ${b}`, key)!];
        const exact = similarity(`${words} ${a}`, `${words} ${b}`);
        expect(Math.abs(jaccard(one.grams, other.grams) - exact)).toBeLessThan(0.02);
      }),
      { numRuns: 200 },
    );
  });

  it('of close texts share a bucket', () => {
    const close = words.replace('tout le monde', 'toutes et tous');
    expect(similarity(words, close)).toBeGreaterThan(0.8);
    const bands = new Set(fingerprintOf(words, key)!.bands);
    expect(fingerprintOf(close, key)!.bands.some((band) => bands.has(band))).toBe(true);
  });

  it('of one text differ between workspaces: they cannot be compared', () => {
    const other = fingerprintOf(words, fingerprintKey('a secret', 'another workspace'))!;
    expect(other.digest).not.toBe(fingerprintOf(words, key)!.digest);
    expect(jaccard(other.grams, fingerprintOf(words, key)!.grams)).toBeLessThan(0.05);
  });
});

describe('a colleague’s words', () => {
  const previewOf = async (who: Client, storyId: string, text: string) => {
    const target = { network: 'linkedin', mode: 'assisted', text };
    const answer = await who.post<{ items: SharePreview[] }>('/api/v1/share-previews', {
      items: [{ storyId, target }],
    });
    expect(answer.status, answer.text).toBe(200);
    return answer.body.items[0]!;
  };
  const declare = async (who: Client, storyId: string, text: string) => {
    const made = await shareOn(who, storyId, { network: 'linkedin', mode: 'assisted', text });
    await who.put(`/api/v1/publications/${made.body.publications[0]!.id}/declaration`, {});
  };

  it('are a warning for the next person, and never for the one who wrote them', async () => {
    const app = await testApp();
    const storyId = (await publishStory(app.karim)).id;
    expect((await previewOf(app.tom, storyId, words)).similar).toBe(false);
    await declare(app.nadia, storyId, words);
    expect((await previewOf(app.nadia, storyId, words)).similar).toBe(false);
    expect((await previewOf(app.tom, storyId, words)).similar).toBe(true);
    const close = words.replace('tout le monde', 'toutes et tous');
    expect((await previewOf(app.tom, storyId, close)).similar).toBe(true);
    const own = 'Mon père a été soigné là, et je n’ai pas oublié ces nuits.';
    expect((await previewOf(app.tom, storyId, own)).similar).toBe(false);
  });

  it('are forgotten after seven days', async () => {
    const app = await testApp();
    const storyId = (await publishStory(app.karim)).id;
    await declare(app.nadia, storyId, words);
    app.travel('8 days');
    expect((await previewOf(app.tom, storyId, words)).similar).toBe(false);
    await app.house.inSystem((ctx) => app.house.jobs.enqueue(ctx.tx, 'sharing.forget_texts', {}));
    await app.runJobs('sharing.forget_texts');
    const left = await app.inside((ctx) => ctx.tx.selectFrom('text_fingerprints').select('id').execute());
    expect(left).toEqual([]);
  });

  it('are kept as numbers: no text, and nobody', async () => {
    const app = await testApp();
    await declare(app.nadia, (await publishStory(app.karim)).id, words);
    const rows = await app.inside((ctx) => ctx.tx.selectFrom('text_fingerprints').selectAll().execute());
    expect(rows).toHaveLength(1);
    expect(Object.keys(rows[0]!).sort()).toEqual([
      'digest',
      'grams',
      'id',
      'seen_at',
      'uses',
      'workspace_id',
    ]);
    expect(JSON.stringify(rows)).not.toContain('nuit');
    expect(JSON.stringify(rows)).not.toContain(app.nadia.personId);
  });

  it('are refused on X through its interface, whose rules forbid them', () => {
    expect(mayNotRepeat('x', 'api')).toBe(true);
    expect(mayNotRepeat('x', 'assisted')).toBe(false);
    expect(mayNotRepeat('linkedin', 'api')).toBe(false);
  });

  it('are found in milliseconds among five thousand texts of a week', async () => {
    const app: TestApp = await testApp();
    await app.inside(async (ctx) => {
      for (let i = 0; i < 5_000; i++) {
        await rememberText(
          ctx,
          `Une histoire numéro ${i} ${(i * 7919).toString(36)} racontée à ma façon ${i * i}`,
        );
      }
      await rememberText(ctx, words);
    });
    const took = await app.inside(async (ctx) => {
      const begin = performance.now();
      for (let i = 0; i < 20; i++) {
        expect(await isLikeAColleagues(ctx, app.tom.personId, words)).toBe(true);
      }
      return (performance.now() - begin) / 20;
    });
    expect(took).toBeLessThan(100);
  }, 60_000);
});
