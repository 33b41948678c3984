/** Two stories with uploaded pictures, a text of their own and a public page, so that these screens are not empty. */
import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { Ctx } from '#platform/ctx.ts';
import { newId } from '#platform/ids.ts';
import { objectKey } from '#platform/media/index.ts';
import { cleanPicture } from '#platform/media/pictures.ts';
import { describePicture, drawStory } from './illustration.ts';
import { insertRows } from './rows.ts';
import { openStories } from './stories/open-stories.ts';
import type { World } from './world.ts';

export async function loadMedia(ctx: Ctx, world: World): Promise<void> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'portevoix-demonstration-'));
  try {
    for (const { key, pictures, body } of openStories) {
      const story = world.stories.find((one) => one.key === key)!;
      await openStory(ctx, story.id, body);
      for (let position = 0; position < pictures; position++) {
        const drawing = `${key} ${position + 2}`;
        const mediaId = await storePicture(ctx, folder, drawing, drawStory(drawing, story.facet), position);
        await insertRows(ctx, 'story_media', [
          {
            story_id: story.id,
            media_id: mediaId,
            position,
            alt: describePicture(drawing, story.facet, 'fr'),
            alt_translations: JSON.parse(JSON.stringify({ en: describePicture(drawing, story.facet, 'en') })),
          },
        ]);
      }
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function openStory(ctx: Ctx, id: string, body: Record<'fr' | 'en', string>): Promise<void> {
  const { translations } = await ctx.tx
    .selectFrom('stories')
    .select('translations')
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', id)
    .$castTo<{ translations: { en?: object } }>()
    .executeTakeFirstOrThrow();
  const both = { ...translations, en: { ...translations.en, body: body.en } };
  await ctx.tx
    .updateTable('stories')
    .set({ body: body.fr, public_at: ctx.now, translations: JSON.stringify(both) })
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', id)
    .execute();
}

/** The same way an upload goes: cleaned, in several sizes, into the store. */
async function storePicture(
  ctx: Ctx,
  folder: string,
  name: string,
  png: Buffer,
  position: number,
): Promise<string> {
  const id = newId();
  const upload = path.join(folder, 'upload.png');
  await writeFile(upload, png);
  const picture = await cleanPicture(upload);
  if (picture.outcome !== 'clean') throw new Error(`The demonstration drew no picture: ${picture.outcome}.`);
  for (const file of picture.files) {
    const beside = path.join(folder, file.name);
    await writeFile(beside, file.bytes);
    const key = objectKey(ctx.workspaceId, file.sha256, id);
    await ctx.house.media.put({ ...file, key, file: beside, bytes: file.bytes.length });
  }
  await insertRows(ctx, 'media', [
    {
      id,
      kind: 'image',
      sha256: createHash('sha256').update(png).digest('hex'),
      name: `${name.replaceAll(' ', '-')}.png`,
      width: picture.width,
      height: picture.height,
      files: picture.files.map(({ bytes, ...file }) => ({ ...file, bytes: bytes.length })) as never,
      created_at: ctx.now.toISOString(),
      wanted_at: new Date(ctx.now.getTime() + position).toISOString(),
    },
  ]);
  return id;
}
