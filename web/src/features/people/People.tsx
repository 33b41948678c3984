import { Page } from '../../ui/Page.tsx';

export function People() {
  return <Page title="People">{null}</Page>;
}
