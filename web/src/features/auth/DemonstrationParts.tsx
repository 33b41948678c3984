/** On the demonstration, and only there: be one of its people with one click. */
import { UnstyledButton } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { ArrowRight } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../lib/api.ts';
import { currentLocale } from '../../lib/i18n.ts';
import { startSession } from '../../lib/session.ts';
import { FormProblem } from '../../ui/FormProblem.tsx';
import { Initials } from '../../ui/Initials.tsx';
import classes from './DemonstrationParts.module.css';

const parts = [
  { as: 'lead', name: 'Karim Belkacem' },
  { as: 'employee', name: 'Nadia Haddad' },
  { as: 'supporter', name: 'Tom Vasseur' },
] as const;

export function DemonstrationParts() {
  const { t } = useTranslation();
  const router = useRouter();
  const entry = useMutation({
    meta: { quiet: true },
    mutationFn: async (as: (typeof parts)[number]['as']) => {
      await answer(api.POST('/api/v1/demonstration/session', { body: { as } }));
      // Whoever tries it reads it in the language they came with.
      await answer(api.PATCH('/api/v1/me', { body: { locale: currentLocale() } }));
      await startSession();
    },
    onSuccess: () => router.navigate({ to: '/', replace: true }),
  });
  return (
    <>
      <FormProblem error={entry.error} />
      <ul className={classes.parts}>
        {parts.map(({ as, name }) => (
          <li key={as}>
            <UnstyledButton
              className={classes.part}
              onClick={() => entry.mutate(as)}
              disabled={entry.isPending}
              data-busy={(entry.isPending && entry.variables === as) || undefined}
            >
              <Initials name={name} size={48} />
              <span className={classes.words}>
                <span className={classes.name}>{name}</span>
                <span className={classes.role}>{t(`auth.demonstration.${as}`)}</span>
                <span className={classes.sees}>{t(`auth.demonstration.${as}_sees`)}</span>
              </span>
              <ArrowRight className={classes.arrow} size={20} aria-hidden />
            </UnstyledButton>
          </li>
        ))}
      </ul>
    </>
  );
}
