/** Adds a source by any address: a feed, or simply a site's page. */
import { Button, Select, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../../lib/api.ts';
import { sentenceOf } from '../../../lib/problem.ts';
import type { Facet } from '../../../ui/FacetTag.tsx';
import classes from './Sources.module.css';
import { facets } from './searches.ts';

export function AddSource() {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const [url, setUrl] = useState('');
  const [facet, setFacet] = useState<Facet>('commercial');
  const [empty, setEmpty] = useState(false);
  const add = useMutation({
    meta: { quiet: true },
    mutationFn: () => answer(api.POST('/api/v1/sources', { body: { url: url.trim(), facet } })),
    async onSuccess() {
      setUrl('');
      await queryClient.invalidateQueries({ queryKey: ['sources'] });
    },
  });
  const problem = empty ? t('ui.field.required') : add.error ? sentenceOf(t, add.error) : null;
  return (
    <form
      className={classes.add}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setEmpty(url.trim() === '');
        if (url.trim() !== '') add.mutate();
      }}
    >
      <TextInput
        className={classes.address}
        label={t('content.sources.address')}
        description={t('content.sources.address_hint')}
        type="url"
        inputMode="url"
        placeholder="https://"
        value={url}
        error={problem !== null}
        aria-describedby={problem ? 'add-source-problem' : undefined}
        onChange={(event) => {
          setUrl(event.currentTarget.value);
          setEmpty(false);
          if (add.isError) add.reset();
        }}
      />
      <Select
        label={t('content.sources.facet')}
        description={t('content.sources.facet_hint')}
        value={facet}
        allowDeselect={false}
        data={facets.map((one) => ({ value: one, label: t(`common.facet.${one}`) }))}
        onChange={(value) => setFacet((value ?? 'commercial') as Facet)}
      />
      <Button type="submit" leftSection={<Plus size={18} aria-hidden />} loading={add.isPending}>
        {t('content.sources.add')}
      </Button>
      {problem && (
        <p id="add-source-problem" role="alert" className={classes.refused}>
          {problem}
        </p>
      )}
    </form>
  );
}
