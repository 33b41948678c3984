/** Letters taken back: from their own page, from one's own space, and by erasing everything. */
import { expect, test } from 'vitest';
import { linksIn } from '../../../../test/campaigns.ts';
import { bruno, camille, lettersApp } from '../../../../test/letters.ts';

const zoe = 'zoe@courriel.test';

async function start(make: Parameters<typeof lettersApp>[0] = {}) {
  const app = await lettersApp(make);
  const { someone, settle, arrived, inside, workspaceId } = app;
  /** The link to Zoé's own space. */
  const space = async () => {
    await someone.sends('/c/me', { email: zoe });
    await settle();
    return linksIn(arrived(zoe).at(-1)?.text ?? '').find((url) => url.includes('/c/me/')) ?? '';
  };
  const takesBack = async () => {
    const link = await space();
    const action = /name="action" value="([^"]+)"/.exec((await someone.sends(link)).html)?.[1] ?? '';
    expect(action).not.toBe('');
    await someone.sends(link, { step: 'withdraw', action });
  };
  const written = () =>
    inside((ctx) =>
      ctx.tx
        .selectFrom('written_letters')
        .select(['state', 'sealed_words'])
        .where('workspace_id', '=', workspaceId)
        .execute(),
    );
  return { ...app, space, takesBack, written };
}

test('a letter whose act was taken back in one’s own space does not leave', async () => {
  const { sends, takesBack, written, settle, travel, arrived } = await start();
  await sends();
  await takesBack();
  expect(await written()).toEqual([{ state: 'withdrawn', sealed_words: null }]);
  travel('2 days');
  await settle();
  expect(arrived(camille.email!)).toEqual([]);
  expect(arrived(zoe).map(({ subject }) => subject)).not.toContainEqual(
    expect.stringContaining('Non remise'),
  );
});

test('taken back before it was read, nobody reads it any more, and its link sends nothing', async () => {
  const { writes, confirmLink, takesBack, someone, karim, campaignId, settle, travel, arrived } = await start(
    {
      server: { vetting: true },
    },
  );
  await writes();
  const link = await confirmLink();
  await someone.sends(link);
  const toRead = async () =>
    (await karim.get<{ items: object[] }>(`/api/v1/campaigns/${campaignId}/letters-to-read`)).body.items;
  expect(await toRead()).toHaveLength(1);
  await takesBack();
  expect(await toRead()).toEqual([]);
  await someone.sends(link);
  travel('2 days');
  await settle();
  expect(arrived(camille.email!)).toEqual([]);
});

test('whoever erases everything leaves no word of theirs behind, and no letter on its way', async () => {
  const { sends, space, written, someone, settle, travel, arrived } = await start({
    targets: [camille, bruno],
  });
  await sends();
  await someone.sends(await space(), { step: 'erase_yes' });
  expect(await written()).toEqual([]);
  travel('2 days');
  await settle();
  expect(arrived(camille.email!)).toEqual([]);
  expect(arrived(bruno.email!)).toEqual([]);
});

test('who took a letter back before it left may write it anew', async () => {
  const { sends, takesBack, settle, travel, arrived } = await start();
  await sends();
  await takesBack();
  const again = await sends({ paragraph: 'Avec d’autres mots, cette fois.' });
  expect(again.html).toContain('Votre lettre est en route');
  travel('2 days');
  await settle();
  expect(arrived(camille.email!).map(({ text }) => text)).toEqual([
    expect.stringContaining('Avec d’autres mots'),
  ]);
});

test('a letter that has left stays where it is: what was written to that target stands', async () => {
  const { sends, takesBack, settle, travel, arrived } = await start();
  await sends();
  travel('2 days');
  await settle();
  expect(arrived(camille.email!)).toHaveLength(1);
  await takesBack();
  await sends({ paragraph: 'Encore une fois.' });
  travel('2 days');
  await settle();
  expect(arrived(camille.email!)).toHaveLength(1);
});
