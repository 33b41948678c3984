/** What the browser found and what the server found by the rules it keeps to itself, as one judgement. */
import { type Judgement, verdictOf } from '@portevoix/core/guardrails';

/** Both sets of findings, each once, in the order of the text. */
export function joinJudgements(ours: Judgement, theirs: Judgement | undefined): Judgement {
  if (!theirs) return ours;
  const seen = new Set(ours.findings.map((one) => `${one.rule}:${one.start}:${one.end}`));
  const more = theirs.findings.filter((one) => !seen.has(`${one.rule}:${one.start}:${one.end}`));
  if (more.length === 0) return ours;
  const findings = [...ours.findings, ...more].sort((a, b) => a.start - b.start);
  return { ...ours, findings, verdict: verdictOf(findings) };
}
