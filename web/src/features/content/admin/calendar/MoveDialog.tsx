/** Gives a story a date by writing it: the way of the phone, and of anybody who would rather not drag. */
import { Button, TextInput } from '@mantine/core';
import { instantAt, wallTimeOf } from '@portevoix/core/content';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog, DialogActs } from '../../../../ui/Dialog.tsx';
import type { CalendarStory } from '../queries-editorial.ts';

interface MoveDialogProps {
  story: CalendarStory;
  timeZone: string;
  onClose: () => void;
  onMove: (at: string | null) => void;
}

export function MoveDialog({ story, timeZone, onClose, onMove }: MoveDialogProps) {
  const { t } = useTranslation();
  const [when, setWhen] = useState(story.at ? wallTimeOf(story.at, timeZone) : '');
  return (
    <Dialog opened onClose={onClose} title={story.title} size="sm">
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (when) onMove(instantAt(when, timeZone));
        }}
      >
        <TextInput
          type="datetime-local"
          label={t('content.calendar.move_when', { zone: timeZone })}
          data-autofocus
          value={when}
          onChange={(event) => setWhen(event.currentTarget.value)}
        />
        {story.at && story.state !== 'scheduled' && (
          <Button mt="md" variant="subtle" onClick={() => onMove(null)}>
            {t('content.calendar.no_date')}
          </Button>
        )}
        <DialogActs>
          <Button variant="default" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <Button type="submit" disabled={!when}>
            {t('content.calendar.move')}
          </Button>
        </DialogActs>
      </form>
    </Dialog>
  );
}
