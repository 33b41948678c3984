/** Copies a text and says so. */
import { Button, type ButtonProps } from '@mantine/core';
import { Check, Copy } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { copyText } from '../lib/clipboard.ts';
import { toast } from './toasts.ts';

interface CopyButtonProps extends Omit<ButtonProps, 'children'> {
  text: string;
  /** "Copy" unless told. */
  label?: string;
}

export function CopyButton({ text, label, ...rest }: CopyButtonProps) {
  const { t } = useTranslation();
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), 2_500);
    return () => clearTimeout(timer);
  }, [copied]);
  const copy = async () => {
    if (await copyText(text)) setCopied(true);
    else toast({ tone: 'bad', text: t('ui.copy.refused') });
  };
  return (
    <Button
      variant="default"
      leftSection={copied ? <Check size={18} aria-hidden /> : <Copy size={18} aria-hidden />}
      onClick={copy}
      {...rest}
    >
      <span aria-live="polite">{copied ? t('ui.copy.done') : (label ?? t('ui.copy.copy'))}</span>
    </Button>
  );
}
