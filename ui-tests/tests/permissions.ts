/** What an owner has done in RAM before a story, by boto3 and not by us. */
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

import { SANDBOX } from '../sandbox';

const SCRIPT = `
import json, sys, boto3
ram, (deed, name, *actions) = boto3.client("ram"), sys.argv[1:]
if deed == "make":
    template = json.dumps({"Effect": "Allow", "Action": [f"sagemaker:{it}" for it in actions]})
    ram.create_permission(
        name=name, resourceType="sagemaker:FeatureGroup", policyTemplate=template
    )
else:
    found = ram.list_permissions(permissionType="CUSTOMER_MANAGED")["permissions"]
    ram.delete_permission(permissionArn=next(it["arn"] for it in found if it["name"] == name))
`;

/** Makes a customer managed permission of the owner; gives what deletes it again. */
export function ownPermission(
  name: string,
  actions: readonly string[]
): () => void {
  asOwner(['make', name, ...actions]);
  return () => {
    asOwner(['delete', name]);
  };
}

function asOwner(args: readonly string[]): void {
  execFileSync('python', ['-c', SCRIPT, ...args], {
    env: {
      ...process.env,
      AWS_PROFILE: 'owner',
      AWS_CONFIG_FILE: join(SANDBOX, 'aws', 'config'),
      AWS_SHARED_CREDENTIALS_FILE: join(SANDBOX, 'aws', 'credentials'),
      NO_PROXY: '127.0.0.1'
    }
  });
}
