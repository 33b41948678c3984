/** What a draft is judged by, first the words: those to avoid and those that must not leave the house. */
import { RulesPage } from '../guardrails/RulesPage.tsx';
import { Terms } from './Terms.tsx';

export const Guardrails = () => <RulesPage>{(rules) => <Terms rules={rules} />}</RulesPage>;
