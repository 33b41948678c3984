/** Nadia prepares messages for Karim, who has one to look at; Sylvie has asked her too, and she has not answered. */
import type { Ctx } from '#platform/ctx.ts';
import { newId } from '#platform/ids.ts';
import type { LoadedPeople } from './load-people.ts';
import type { NamedPerson } from './organisation.ts';
import { insertRows } from './rows.ts';
import type { World } from './world.ts';

const hour = 3_600_000;
const drafts = [
  {
    story: 'ligne-de-nuit',
    hours: 3,
    body: 'Cette ligne, les équipes de nuit l’ont voulue et construite. Je leur laisse la parole.',
  },
  {
    story: 'velos-des-tournees',
    hours: 50,
    body: 'Nos tournées à vélo ont un an. Merci à celles et ceux qui pédalent.',
    note: 'Pouvez-vous ajouter une phrase de l’équipe plutôt qu’un merci ?',
  },
];

export async function loadDelegations(ctx: Ctx, world: World, { personId }: LoadedPeople): Promise<void> {
  const idOf = (key: NamedPerson['key']) => personId(world.people.find((person) => person.key === key)!.id);
  const ago = (hours: number) => new Date(ctx.now.getTime() - hours * hour).toISOString();
  const delegationId = newId();
  await insertRows(ctx, 'delegations', [
    {
      ...{ id: delegationId, author_id: idOf('karim'), assistant_id: idOf('nadia') },
      ...{ asked_at: ago(400), accepted_at: ago(380) },
    },
    {
      id: newId(),
      author_id: idOf('sylvie'),
      assistant_id: idOf('nadia'),
      asked_at: ago(5),
      accepted_at: null,
    },
  ]);
  const rows = drafts.flatMap(({ story: key, hours, body, note = null }) => {
    const story = world.stories.find((one) => one.key === key);
    if (!story) return [];
    const common = {
      id: newId(),
      delegation_id: delegationId,
      story_id: story.id,
      network: 'linkedin',
      locale: 'fr',
    };
    return [
      {
        ...common,
        body,
        handed_in_at: ago(hours),
        sent_back_at: note && ago(hours - 1),
        sent_back_note: note,
      },
    ];
  });
  if (rows.length > 0) await insertRows(ctx, 'share_drafts', rows);
}
