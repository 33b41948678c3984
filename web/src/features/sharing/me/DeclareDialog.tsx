/** "I posted it", from the list: with the address of the post, if one likes. */
import { Button, TextInput } from '@mantine/core';
import { type FormEvent, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog, DialogActs } from '../../../ui/Dialog.tsx';
import { isAddress } from '../my-shares.ts';
import type { Publication } from '../queries.ts';
import { usePublicationActs } from './use-publication-acts.ts';

export function DeclareDialog({
  publication,
  onClose,
}: {
  publication: Publication | null;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const { declare } = usePublicationActs();
  const [url, setUrl] = useState('');
  const [bad, setBad] = useState(false);
  // Each publication starts from its own empty field.
  const id = publication?.id;
  useEffect(() => {
    if (id === undefined) return;
    setUrl('');
    setBad(false);
  }, [id]);
  const known = publication?.state === 'declared' || publication?.state === 'verified';
  const save = (event: FormEvent) => {
    event.preventDefault();
    const typed = url.trim();
    if ((typed !== '' || known) && !isAddress(typed)) return setBad(true);
    if (publication) declare.mutate({ id: publication.id, url: typed, state: publication.state });
    onClose();
  };
  return (
    <Dialog
      opened={publication !== null}
      onClose={onClose}
      title={known ? t('sharing.declare.address_title') : t('sharing.declare.title')}
      size="sm"
    >
      <form onSubmit={save} noValidate>
        <TextInput
          type="url"
          inputMode="url"
          label={known ? t('sharing.declare.address') : t('sharing.handover.address')}
          description={t('sharing.handover.address_why')}
          placeholder="https://"
          value={url}
          onChange={(event) => setUrl(event.currentTarget.value)}
          error={bad ? t('sharing.declare.bad_address') : undefined}
          data-autofocus
        />
        <DialogActs>
          <Button variant="default" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <Button type="submit">{known ? t('sharing.declare.save') : t('sharing.handover.posted')}</Button>
        </DialogActs>
      </form>
    </Dialog>
  );
}
