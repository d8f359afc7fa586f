/** The state behind the panel. */
import { ServerConnection } from '@jupyterlab/services';
import { VDomModel } from '@jupyterlab/ui-components';

import { ApiError, fetchAccount } from './api';
import type {
  AccountState,
  IAccount,
  IFeatureShareModel,
  IProblem,
  ProblemKind
} from './tokens';

/** Asks the server who is connected and keeps the last answer. */
export class FeatureShareModel extends VDomModel implements IFeatureShareModel {
  constructor(settings: ServerConnection.ISettings) {
    super();
    this._settings = settings;
  }

  get account(): AccountState {
    return this._account;
  }

  refresh(): Promise<void> {
    this._pending ??= this._ask().finally(() => {
      this._pending = null;
    });
    return this._pending;
  }

  /** The connected account; tests answer in its place. */
  protected fetchAccount(): Promise<IAccount> {
    return fetchAccount(this._settings);
  }

  private async _ask(): Promise<void> {
    if (this._account.phase === 'failed') {
      this._become({ phase: 'loading' });
    }
    this._become(await this._answer());
  }

  private async _answer(): Promise<AccountState> {
    try {
      return { phase: 'connected', account: await this.fetchAccount() };
    } catch (error) {
      return { phase: 'failed', problem: problemOf(error) };
    }
  }

  private _become(account: AccountState): void {
    if (!this.isDisposed) {
      this._account = account;
      this.stateChanged.emit();
    }
  }

  private readonly _settings: ServerConnection.ISettings;
  private _account: AccountState = { phase: 'loading' };
  private _pending: Promise<void> | null = null;
}

/** What an error means to the reader. */
export function problemOf(error: unknown): IProblem {
  if (error instanceof ApiError) {
    const { message, nextStep } = error;
    return { kind: kindOf(error), message, nextStep };
  }
  const message = error instanceof Error ? error.message : String(error);
  const lost = error instanceof ServerConnection.NetworkError;
  return { kind: lost ? 'unreachable' : 'other', message, nextStep: '' };
}

function kindOf(error: ApiError): ProblemKind {
  if (error.code === 'NotConnected') {
    return 'not-connected';
  }
  // Our own 404 carries a code: one without it means that nobody serves the address.
  return error.status === 404 && !error.code ? 'server-missing' : 'other';
}
