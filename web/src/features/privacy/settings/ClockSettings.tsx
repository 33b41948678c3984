/** How long things are kept, with the reason; what may be chosen is chosen here, within its bounds. */
import { Button, NumberInput } from '@mantine/core';
import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../../lib/api.ts';
import { wordsOf } from '../../../lib/i18n.ts';
import { FormProblem } from '../../../ui/FormProblem.tsx';
import { toast } from '../../../ui/toasts.ts';
import classes from '../Privacy.module.css';
import { clocksQuery } from '../queries.ts';
import { Span } from '../Span.tsx';

export function ClockSettings() {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const { data } = useSuspenseQuery(clocksQuery);
  const [days, setDays] = useState<Record<string, number>>({});
  const save = useMutation({
    meta: { quiet: true },
    mutationFn: () => answer(api.PUT('/api/v1/retention-clocks', { body: { days } })),
    onSuccess(after) {
      queryClient.setQueryData(clocksQuery.queryKey, after);
      setDays({});
      toast({ text: t('privacy.clocks.saved') });
    },
  });
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate();
      }}
    >
      <FormProblem error={save.error} />
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">{t('privacy.clocks.what')}</th>
            <th scope="col">{t('privacy.clocks.days')}</th>
          </tr>
        </thead>
        <tbody>
          {data.clocks.map(({ kind, days: current, bounds, source }) => (
            <tr key={kind}>
              <th scope="row">
                {wordsOf(t, `privacy.clock.${kind}`)}
                {source && <span className={classes.why}>{wordsOf(t, `privacy.source.${source}`)}</span>}
                {bounds && <span className={classes.why}>{t('privacy.clocks.settable', bounds)}</span>}
              </th>
              <td className={classes.days}>
                {bounds ? (
                  <NumberInput
                    aria-label={t('privacy.clocks.field', { kind: wordsOf(t, `privacy.clock.${kind}`) })}
                    value={days[kind] ?? current}
                    min={bounds.least}
                    max={bounds.most}
                    clampBehavior="blur"
                    allowDecimal={false}
                    w={96}
                    onChange={(value) =>
                      typeof value === 'number' && setDays((old) => ({ ...old, [kind]: value }))
                    }
                  />
                ) : (
                  <Span days={current} />
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <div className={classes.acts}>
        <Button type="submit" disabled={Object.keys(days).length === 0} loading={save.isPending}>
          {t('common.save')}
        </Button>
      </div>
    </form>
  );
}
