"""What every sample of the SDK v3 begins with."""

import json

from sagemaker.core.helper.session_helper import Session, get_execution_role

session = Session()
answers = {
    "role": get_execution_role(),
    "bucket": session.default_bucket(),
    "account": session.account_id(),
}
print(json.dumps(answers))
