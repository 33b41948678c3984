/** Starts the web app: words first, then the page. */
import './app/styles.ts';
import { DirectionProvider, MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { router } from './app/router.tsx';
import { theme } from './app/theme.ts';
import { startI18n } from './lib/i18n.ts';
import { queryClient } from './lib/query.ts';
import { schemeManager } from './lib/scheme.ts';
import { reloadAfterUpgrade } from './lib/upgrade.ts';
import { Toasts } from './ui/Toasts.tsx';

reloadAfterUpgrade();
await startI18n();

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <MantineProvider
      theme={theme}
      colorSchemeManager={schemeManager}
      defaultColorScheme="auto"
      withCssVariables={false}
      withGlobalClasses={false}
    >
      {/* Follows <html dir>, which i18n.ts sets from the language. */}
      <DirectionProvider>
        <QueryClientProvider client={queryClient}>
          <RouterProvider router={router} />
          <Toasts />
        </QueryClientProvider>
      </DirectionProvider>
    </MantineProvider>
  </StrictMode>,
);
