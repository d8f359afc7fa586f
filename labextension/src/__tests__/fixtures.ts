import { ServerConnection } from '@jupyterlab/services';

import { FeatureShareModel } from '../model';
import type { IAccount } from '../tokens';

/** The account of a sandbox's owner. */
export const OWNER: IAccount = {
  account_id: '111122223333',
  arn: 'arn:aws:sts::111122223333:assumed-role/FeatureOwner/session',
  role: 'FeatureOwner',
  region: 'us-east-1',
  profile: 'owner',
  custom_endpoint: true,
  read_only: false
};

type Answer = () => Promise<IAccount>;

/** A model that is answered by the test: each call takes the next answer, the last one stays. */
export class ScriptedModel extends FeatureShareModel {
  constructor(...answers: Answer[]) {
    super(ServerConnection.makeSettings());
    this._answers = answers;
  }

  asked = 0;

  protected override fetchAccount(): Promise<IAccount> {
    const last = this._answers.length - 1;
    return this._answers[Math.min(this.asked++, last)]();
  }

  private readonly _answers: Answer[];
}

/** An answer that comes when the test says so. */
export function later(): { answer: Answer; give: (account: IAccount) => void } {
  let give: (account: IAccount) => void = () => undefined;
  const promise = new Promise<IAccount>(resolve => {
    give = resolve;
  });
  return { answer: () => promise, give };
}

/** Server settings whose every request is answered by this response. */
export function serverAnswering(
  respond: (request: Request) => Response,
  baseUrl = 'http://localhost:8888/'
): ServerConnection.ISettings {
  return ServerConnection.makeSettings({
    baseUrl,
    fetch: (input: RequestInfo | URL, init?: RequestInit) =>
      Promise.resolve(respond(new Request(input, init)))
  });
}
