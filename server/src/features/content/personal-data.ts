/**
 * Who wrote a story or decided on something, what a person opened, said, suggested and follows. Erasing takes what they
 * said and leaves the stories, whose author is then nobody.
 */
import { objectKey } from '#platform/media/index.ts';
import { type Claim, claimed } from '#platform/personal-data.ts';
import type { PersonalData } from '#platform/room.ts';
import { endingOf, mainFile } from './media.present.ts';
import { uploadsOf } from './personal-data.store.ts';

const made = (table: string, tells: readonly string[], by = 'created_by'): Claim => ({
  table,
  by,
  tells: ['id', ...tells],
  erase: 'forget',
});

const rows = claimed([
  made('stories', ['title', 'created_at']),
  made('sources', ['title', 'url', 'created_at']),
  made('source_imports', ['total', 'created_at', 'finished_at']),
  made('source_items', ['title', 'decision', 'decided_at'], 'decided_by'),
  made('media', ['name', 'kind', 'created_at'], 'uploaded_by'),
  made('story_decisions', ['story_id', 'decision', 'note', 'at'], 'person_id'),
  made('story_versions', ['story_id', 'changed', 'at'], 'person_id'),
  {
    table: 'story_suggestions',
    by: 'person_id',
    tells: [
      'id',
      'title',
      'url',
      'text',
      'why',
      'named_at',
      'decision',
      'decided_at',
      'note',
      'story_id',
      'created_at',
    ],
    erase: 'delete',
  },
  made('story_suggestions', ['decision', 'decided_at'], 'decided_by'),
  {
    table: 'story_comments',
    by: 'person_id',
    tells: ['id', 'story_id', 'text', 'created_at', 'edited_at', 'hidden_at', 'hidden_note'],
    erase: 'delete',
  },
  made('story_comments', ['hidden_at', 'hidden_note'], 'hidden_by'),
  {
    table: 'story_reactions',
    by: 'person_id',
    key: ['story_id', 'person_id'],
    tells: ['story_id', 'kind', 'at'],
    erase: 'delete',
  },
  {
    table: 'topic_follows',
    by: 'person_id',
    key: ['person_id', 'topic'],
    tells: ['topic', 'choice', 'chosen_at'],
    erase: 'delete',
  },
  {
    table: 'story_marks',
    by: 'person_id',
    key: ['person_id', 'story_id'],
    tells: ['story_id', 'opened_at', 'shared_at'],
    erase: 'delete',
  },
]);

export const personalData: PersonalData = {
  ...rows,
  async files(ctx, personId) {
    const uploads = (await uploadsOf(ctx, personId)).filter(({ files }) => files.length > 0);
    return uploads.map(({ id, name, files }) => {
      const file = mainFile(files);
      return {
        name: `${id}-${name.replace(/[^\p{L}\p{N}._-]/gu, '_')}.${endingOf(file.mediaType)}`,
        key: objectKey(ctx.workspaceId, file.sha256, id),
      };
    });
  },
};
