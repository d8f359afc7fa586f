/** What a story begins with: shares made and ended by the server's own endpoints, before and after it. */
import { randomUUID } from 'node:crypto';

import type { APIRequestContext } from '@playwright/test';

import type {
  GivenShares,
  Invitations,
  PlanRequest,
  PlanView,
  Task
} from '../../labextension/src/wire';

import { ACCOUNTS, type Profile } from './panel';

/** The ARN of one of the owner's groups. */
export function arnOf(group: string): string {
  return `arn:aws:sagemaker:us-east-1:${ACCOUNTS.owner}:feature-group/${group}`;
}

interface IGiven {
  groups?: string[];
  catalog?: boolean;
  to: Profile;
}

/** Shares groups to read, or the catalog, and leaves the invitation open. */
export async function share(
  request: APIRequestContext,
  { groups = [], catalog = false, to }: IGiven
): Promise<void> {
  await carryOut(request, {
    action: 'share',
    groups: groups.map(arnOf),
    catalog,
    to: [ACCOUNTS[to]],
    level: 'read-only',
    allow_external: true,
    // A share of a name that was ended is kept by RAM for hours, and stands in the way.
    name: `shop-${groups[0] ?? 'catalog'}-${randomUUID().slice(0, 8)}`
  });
}

/** Accepts whatever waits for this profile. */
export async function acceptAll(
  request: APIRequestContext,
  profile: Profile
): Promise<void> {
  for (const arn of await waiting(request, profile)) {
    const accepting = request.post(
      `featureshare/consumer/invitations/accept?profile=${profile}`,
      { data: { arn } }
    );
    await followed(request, await ask<Task>(accepting), profile);
  }
}

/** Shares, and accepts for the one it is shared with. */
export async function shareAccepted(
  request: APIRequestContext,
  given: IGiven
): Promise<void> {
  await share(request, given);
  await acceptAll(request, given.to);
}

/** Rejects whatever waits for this profile. */
export async function rejectAll(
  request: APIRequestContext,
  profile: Profile
): Promise<void> {
  for (const arn of await waiting(request, profile)) {
    const rejecting = request.post(
      `featureshare/consumer/invitations/reject?profile=${profile}`,
      { data: { arn } }
    );
    await ask(rejecting);
  }
}

async function waiting(
  request: APIRequestContext,
  profile: Profile
): Promise<string[]> {
  const { invitations } = await ask<Invitations>(
    request.get(`featureshare/consumer/invitations?profile=${profile}`)
  );
  return invitations
    .filter(({ state }) => state === 'PENDING')
    .map(({ arn }) => arn);
}

/** Ends every share of the owner: the next story finds nothing. */
export async function revokeAll(request: APIRequestContext): Promise<void> {
  const { shares } = await ask<GivenShares>(
    request.get('featureshare/owner/shares?profile=owner')
  );
  for (const { arn, state } of shares) {
    if (state === 'ACTIVE') {
      await carryOut(request, {
        action: 'revoke',
        share_arn: arn,
        group_arn: null,
        from_principal: null
      });
    }
  }
}

async function carryOut(
  request: APIRequestContext,
  data: PlanRequest
): Promise<void> {
  const plan = await ask<PlanView>(
    request.post('featureshare/owner/plans?profile=owner', { data })
  );
  const change = request.post('featureshare/owner/changes?profile=owner', {
    data: { plan_id: plan.id }
  });
  await followed(request, await ask<Task>(change), 'owner');
}

async function followed(
  request: APIRequestContext,
  begun: Task,
  profile: Profile
): Promise<void> {
  let task = begun;
  while (task.state === 'running') {
    task = await ask<Task>(
      request.get(`featureshare/tasks/${task.id}?profile=${profile}`)
    );
  }
  if (task.state === 'failed') {
    throw new Error(JSON.stringify(task.problem));
  }
}

async function ask<T>(asked: ReturnType<APIRequestContext['get']>): Promise<T> {
  const answer = await asked;
  if (!answer.ok()) {
    throw new Error(`${answer.url()}: ${await answer.text()}`);
  }
  return (await answer.json()) as T;
}
