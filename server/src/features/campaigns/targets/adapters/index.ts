/** The kinds of sources, in the order they are offered. A new one is a file here and a line below. */
import type { Adapter } from './adapter.ts';
import { csv } from './csv.ts';
import { euMeps } from './eu-meps.ts';
import { frDeputes } from './fr-deputes.ts';
import { frMaires } from './fr-maires.ts';
import { frSenateurs } from './fr-senateurs.ts';
import { csvPostal, frPostal, usZip } from './postal.ts';
import { usCongress } from './us-congress.ts';
import { usOpenstates } from './us-openstates.ts';

export const adapters: readonly Adapter[] = [
  frDeputes,
  frSenateurs,
  frMaires,
  euMeps,
  usCongress,
  usOpenstates,
  csv,
  frPostal,
  usZip,
  csvPostal,
];

export const findAdapter = (id: string): Adapter | undefined => adapters.find((one) => one.id === id);
