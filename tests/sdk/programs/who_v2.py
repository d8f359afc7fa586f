"""What every sample of the SDK v2 begins with."""

import json

import sagemaker

session = sagemaker.Session()
answers = {
    "role": sagemaker.get_execution_role(),
    "bucket": session.default_bucket(),
    "account": session.account_id(),
}
print(json.dumps(answers))
