/** What the commands act on, and how their arguments are read and described. */
import type { JupyterFrontEnd } from '@jupyterlab/application';
import type { ICommandPalette } from '@jupyterlab/apputils';
import type { TranslationBundle } from '@jupyterlab/translation';

import type { FeatureSharePanel } from '../panel';
import type { IFeatureShareModel } from '../tokens';

/** What the commands act on. */
export interface ICommandContext {
  readonly app: JupyterFrontEnd;
  readonly panel: FeatureSharePanel;
  readonly model: IFeatureShareModel;
  readonly trans: TranslationBundle;
  readonly palette: ICommandPalette | null;
}

/** Whether the Jupyter server refuses changes. */
export function isReadOnly({ account }: IFeatureShareModel): boolean {
  return account.phase === 'connected' && account.account.read_only;
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
