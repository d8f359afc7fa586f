/** What the parts of the extension agree on: interfaces and the token, no code. */
import type { VDomRenderer } from '@jupyterlab/ui-components';
import { Token } from '@lumino/coreutils';

/** The account behind the server's AWS credentials, as `GET featureshare/account` answers it. */
export interface IAccount {
  readonly account_id: string;
  readonly arn: string;
  readonly role: string;
  readonly region: string;
  readonly profile: string | null;
  /** Whether calls go to an endpoint that is not AWS's own, as in a sandbox. */
  readonly custom_endpoint: boolean;
  /** Whether the Jupyter server refuses every change. */
  readonly read_only: boolean;
}

/** Why something could not be shown: what a reader can do differs by kind. */
export type ProblemKind =
  'not-connected' | 'server-missing' | 'unreachable' | 'other';

/** A failure, ready to be shown. */
export interface IProblem {
  readonly kind: ProblemKind;
  /** What happened, as the server says it; may be empty. */
  readonly message: string;
  /** What to do, as the server says it; may be empty. */
  readonly nextStep: string;
}

/** What is known of the connected account. */
export type AccountState =
  | { readonly phase: 'loading' }
  | { readonly phase: 'connected'; readonly account: IAccount }
  | { readonly phase: 'failed'; readonly problem: IProblem };

/** The state that every section shows; `stateChanged` says when to look again. */
export interface IFeatureShareModel extends VDomRenderer.IModel {
  readonly account: AccountState;
  /** Asks the server anew; calls made while one is under way share its answer. */
  refresh(): Promise<void>;
}

/** Lets other extensions read the connected account. */
export const IFeatureShareModel = new Token<IFeatureShareModel>(
  'jupyter-featureshare:IFeatureShareModel',
  'The account, shares and catalogs that the Feature Share panel shows.'
);
