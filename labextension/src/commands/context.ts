/** What the commands act on, and how their arguments are read and described. */
import type { JupyterFrontEnd } from '@jupyterlab/application';
import type { ICommandPalette } from '@jupyterlab/apputils';
import type { TranslationBundle } from '@jupyterlab/translation';

import type { Lazy } from '../lazy';
import type { IParts } from '../tokens';

/** What the commands act on. */
export interface ICommandContext {
  readonly app: JupyterFrontEnd;
  readonly parts: Lazy<IParts>;
  readonly trans: TranslationBundle;
  readonly palette: ICommandPalette | null;
}

/** Whether the Jupyter server is known to refuse changes. */
export function isReadOnly(parts: Lazy<Pick<IParts, 'model'>>): boolean {
  const account = parts.present?.model.account;
  return account?.phase === 'connected' && account.account.read_only;
}

/** The ARN that a command was given. */
export function arnIn(
  args: Readonly<Partial<Record<string, unknown>>>
): string {
  if (typeof args.arn !== 'string') {
    throw new Error('The command needs an ARN: {"arn": "arn:aws:…"}.');
  }
  return args.arn;
}

/** The schema of a command that takes nothing. */
export const NO_ARGUMENTS = {
  args: { type: 'object', properties: {} }
} as const;

/** The schema of a command's one argument, a text. */
export function argument(
  name: string,
  required = true
): {
  args: {
    type: 'object';
    properties: Record<string, { type: 'string' }>;
    required: string[];
  };
} {
  return {
    args: {
      type: 'object',
      properties: { [name]: { type: 'string' } },
      required: required ? [name] : []
    }
  };
}
