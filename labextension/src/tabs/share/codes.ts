/** A plan as code, in each language that there is. */
import type { PlanView } from '../../wire';

/** A plan in one language. */
export interface IPlanCode {
  readonly language: string;
  readonly title: string;
  readonly text: string;
}

/** What the server says, at the least boto3. */
export function codesOf(
  plan: PlanView & { readonly codes?: readonly IPlanCode[] }
): readonly IPlanCode[] {
  const { codes = [], code } = plan;
  return codes.length > 0
    ? codes
    : [{ language: 'boto3', title: 'boto3', text: code }];
}
