/** Asks for the password before an act that changes how one signs in; nothing to type where there is none. */
import { Button, PasswordInput, Stack } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useForm } from '../../lib/form.ts';
import { DialogActs } from '../../ui/Dialog.tsx';
import { FormProblem } from '../../ui/FormProblem.tsx';

interface PasswordAskedProps<T> {
  /** What will happen, in a sentence or two. */
  children: React.ReactNode;
  hasPassword: boolean;
  /** A verb that says what happens. */
  act: string;
  danger?: boolean;
  run: (password: string | undefined) => Promise<T>;
  onDone: (result: T) => void;
  onClose: () => void;
}

export function PasswordAsked<T>(props: PasswordAskedProps<T>) {
  const { children, hasPassword, act, danger, run, onDone, onClose } = props;
  const { t } = useTranslation();
  const doing = useMutation({
    meta: { quiet: true },
    mutationFn: ({ password }: { password: string }) => run(password || undefined),
    onSuccess: onDone,
  });
  const { bind, form, onSubmit } = useForm({
    initial: { password: '' },
    check: ({ password }) => ({ password: hasPassword && !password ? t('ui.field.required') : undefined }),
  });
  return (
    <form ref={form} onSubmit={onSubmit(doing.mutate)} noValidate>
      <Stack gap="md">
        {children}
        <FormProblem error={doing.error} />
        {hasPassword && (
          <PasswordInput
            label={t('auth.account.current_password')}
            autoComplete="current-password"
            visibilityToggleButtonProps={{ 'aria-label': t('auth.show_password') }}
            data-autofocus
            {...bind('password')}
          />
        )}
      </Stack>
      <DialogActs>
        <Button variant="default" onClick={onClose}>
          {t('common.cancel')}
        </Button>
        <Button type="submit" color={danger ? 'bad' : 'accent'} loading={doing.isPending}>
          {act}
        </Button>
      </DialogActs>
    </form>
  );
}
