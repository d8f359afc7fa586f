/** AWS's calls going wrong for a story, by the faults on demand of its sandbox. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { APIRequestContext } from '@playwright/test';

import { SANDBOX } from '../sandbox';
import { ACCOUNTS, type Profile } from './panel';

/** Longer than a state is looked at on a busy machine; nobody waits for it. */
export const LATE_S = 30;

/** Which calls a fault strikes, and how. */
interface IAim {
  /** Whose calls. */
  of: Profile;
  /** boto3's name of the service. */
  service?: string;
  operation?: string;
  /** How often it strikes at most. */
  count?: number;
  /** How many calls pass before it may strike. */
  skip?: number;
  delay_s?: number;
}

/** Lets calls go wrong from now on, until the story ends or `allWell`. */
export async function goWrong(
  request: APIRequestContext,
  kind: 'throttling' | 'slow' | 'expired-token' | 'denied',
  { of, ...aim }: IAim
): Promise<void> {
  await tell(request, 'fault', { kind, account: ACCOUNTS[of], ...aim });
}

/** Turns every fault off. */
export async function allWell(request: APIRequestContext): Promise<void> {
  await tell(request, 'faults/clear', {});
}

async function tell(
  request: APIRequestContext,
  verb: string,
  data: object
): Promise<void> {
  const written = readFileSync(join(SANDBOX, 'sandbox.json'), 'utf-8');
  const sandbox = JSON.parse(written) as Record<string, string>;
  const answer = await request.post(
    `${sandbox.endpoint_url}/_sandbox/${verb}`,
    { data, headers: { 'x-sandbox-token': sandbox.token } }
  );
  if (!answer.ok()) {
    throw new Error(await answer.text());
  }
}
