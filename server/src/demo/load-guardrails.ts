/** The rules at work: a second version of them, a proof, a queue for the editor, an archive, and Nadia's own voice. */
import { guardrailSettingsSchema } from '@portevoix/core/guardrails';
import type { Actor, Ctx } from '#platform/ctx.ts';
import { newId } from '#platform/ids.ts';
import { setGuardrails } from '../features/guardrails/index.ts';
import { archiveKnown } from '../features/sharing/index.ts';
import { dayMs } from './calendar.ts';
import type { LoadedPeople } from './load-people.ts';
import { insertRows } from './rows.ts';
import { policy } from './terms.ts';
import type { World } from './world.ts';

const waiting = 3;
const archived = 24;

export async function loadGuardrails(ctx: Ctx, world: World, { personId }: LoadedPeople): Promise<void> {
  const of = (key: string) => personId(world.people.find((person) => person.key === key)!.id);
  const karim = of('karim');
  const actor: Actor = {
    kind: 'person',
    identityId: '',
    personId: karim,
    role: 'owner',
    groupScope: null,
    hats: ['employee'],
  };
  await setGuardrails(
    { ...ctx, actor },
    guardrailSettingsSchema.parse({
      ...policy(ctx.now),
      approval: { hats: ['partner'] },
      archive: true,
    }),
  );
  const story = world.stories.find(({ state }) => state === 'published')!;
  await insertRows(ctx, 'guardrail_proofs', [
    {
      id: newId(),
      story_id: story.id,
      claim: 'n° 1',
      claim_key: 'n 1',
      note: 'Enquête régionale de satisfaction 2026, catégorie soins à domicile, publiée le 3 septembre.',
      noted_by: karim,
      noted_at: new Date(ctx.now.getTime() - 4 * dayMs).toISOString(),
    },
  ]);
  await insertRows(ctx, 'voice_samples', [
    {
      id: newId(),
      person_id: of('nadia'),
      text: 'On parle peu des nuits. Celle-ci s’est finie en souriant, et ça se raconte.',
      created_at: new Date(ctx.now.getTime() - 6 * dayMs).toISOString(),
    },
  ]);
  await askForApproval(ctx, karim);
  await fillArchive(ctx, of('nadia'));
}

/** The last composers somebody opened become messages that wait for an editor. */
async function askForApproval(ctx: Ctx, editor: string): Promise<void> {
  const last = await ctx.tx
    .selectFrom('publications')
    .select(['id', 'created_at'])
    .where('workspace_id', '=', ctx.workspaceId)
    .where('state', '=', 'intent_opened')
    .where('person_id', '!=', editor)
    .orderBy('created_at', 'desc')
    .limit(waiting)
    .execute();
  for (const { id, created_at } of last) {
    await ctx.tx
      .updateTable('publications')
      .set({ state: 'awaiting_approval', approval_asked_at: created_at, policy_version: 1 })
      .where('workspace_id', '=', ctx.workspaceId)
      .where('id', '=', id)
      .execute();
  }
}

/** The archive holds the latest messages, in the order in which they went out. */
async function fillArchive(ctx: Ctx, nadia: string): Promise<void> {
  const out = await ctx.tx
    .selectFrom('publications')
    .select(['id', 'person_id', 'published_at', 'declared_at'])
    .where('workspace_id', '=', ctx.workspaceId)
    .where((eb) => eb.or([eb('published_at', 'is not', null), eb('declared_at', 'is not', null)]))
    .orderBy((eb) => eb.fn.coalesce('published_at', 'declared_at'), 'desc')
    .execute();
  // Nadia's own are among them, so that her page shows what an archive keeps.
  const kept = new Set([
    ...out.filter((row) => row.person_id === nadia).slice(0, 4),
    ...out.slice(0, archived),
  ]);
  for (const row of out.filter((one) => kept.has(one)).reverse()) {
    const at = row.published_at ?? row.declared_at!;
    await archiveKnown({ ...ctx, now: at }, row.id, row.published_at ? 'published' : 'declared');
  }
}
