import { Page } from '../../ui/Page.tsx';

export function Account() {
  return <Page title="Account">{null}</Page>;
}
