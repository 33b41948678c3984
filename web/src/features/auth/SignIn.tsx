import { Page } from '../../ui/Page.tsx';

export function SignIn() {
  return <Page title="SignIn">{null}</Page>;
}
