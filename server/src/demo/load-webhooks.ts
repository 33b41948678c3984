/** An intranet that used to be told of new stories: stopped, since the demonstration talks to nobody outside. */
import type { Ctx } from '#platform/ctx.ts';
import { newId } from '#platform/ids.ts';
import { dayMs } from './calendar.ts';
import { insertRows } from './rows.ts';
import type { World } from './world.ts';

const told = 4;

export async function loadWebhooks(ctx: Ctx, world: World): Promise<void> {
  const { now } = ctx;
  const webhookId = newId();
  const outs = world.stories.filter(({ state }) => state === 'published').slice(0, told);
  const hourOf = (index: number, minutes = 0) =>
    new Date(now.getTime() - (index + 2) * dayMs + minutes * 60_000).toISOString();
  await insertRows(ctx, 'webhooks', [
    {
      id: webhookId,
      url: 'https://intranet.orvelune.example/portevoix',
      description: 'Intranet',
      types: ['story.published', 'story.withdrawn'],
      sealed_secret: ctx.house.cipher.seal('whsec_ZGVtb25zdHJhdGlvbi1vbmx5LW5vdC1hLXNlY3JldA==', webhookId),
      created_at: hourOf(told + 20),
      stopped_at: hourOf(-1),
      stopped_reason: 'by_hand',
      last_success_at: hourOf(0, 6),
      last_failure_at: hourOf(0),
    },
  ]);
  const messages = outs.map((story, index) => ({ id: newId(), deliveryId: newId(), index, story }));
  await insertRows(
    ctx,
    'webhook_messages',
    messages.map(({ id, index, story: { id: storyId, facet } }) => ({
      id,
      type: 'story.published',
      payload: JSON.stringify({
        type: 'story.published',
        timestamp: hourOf(index),
        data: { storyId, facet },
      }),
      created_at: hourOf(index),
    })),
  );
  // The last one had to be sent twice.
  const tries = (index: number) => (index === 0 ? [503, 200] : [200]);
  await insertRows(
    ctx,
    'webhook_deliveries',
    messages.map(({ id, deliveryId, index }) => ({
      id: deliveryId,
      webhook_id: webhookId,
      message_id: id,
      tries: tries(index).length,
      created_at: hourOf(index),
      delivered_at: hourOf(index, index === 0 ? 6 : 0),
      last_status: 200,
    })),
  );
  await insertRows(
    ctx,
    'webhook_attempts',
    messages.flatMap(({ deliveryId, index }) =>
      tries(index).map((status, tried) => ({
        id: newId(),
        delivery_id: deliveryId,
        at: hourOf(index, tried * 6),
        status,
        duration_ms: 84 + 31 * index,
        answer: status === 200 ? 'ok' : 'Service Unavailable',
      })),
    ),
  );
}
