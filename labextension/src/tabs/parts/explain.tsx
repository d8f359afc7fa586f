import type { TranslationBundle } from '@jupyterlab/translation';
import * as React from 'react';

import { groupRequest } from '../../requests';
import type { IAccount, IProblem } from '../../tokens';
import type { GroupRow } from '../../wire';
import { missingHalf, statementFor } from '../denial';
import { stepOf } from '../problem';
import { AccessBadge } from './badge';
import { Button } from './button';
import { Code } from './code';
import { Facts } from './facts';

interface IExplainProps {
  name: string;
  arn: string;
  problem: IProblem;
  /** What the catalog says of it. */
  known: GroupRow | undefined;
  account: IAccount | null;
  trans: TranslationBundle;
  onCopy: (text: string, said: string) => void;
  onAgain: () => void;
}

/** Why AWS refuses a group: its own words, whose half is missing, and what to do. */
export function Explain(props: IExplainProps): React.ReactElement {
  const { name, arn, problem, known, trans, onAgain } = props;
  return (
    <section>
      <div className="jp-FeatureShare-doc-titleLine">
        <h2>{name}</h2>
        {known && <AccessBadge access={known.access} trans={trans} />}
      </div>
      <p className="jp-FeatureShare-doc-arn">
        <code>{arn}</code>
      </p>
      <div role="alert">
        <p className="jp-FeatureShare-doc-problem-heading">
          {trans.__('AWS does not let you describe this group')}
        </p>
        <p className="jp-FeatureShare-doc-verbatim">{problem.message}</p>
      </div>
      <h3>{trans.__('Why')}</h3>
      <Halves {...props} />
      <h3>{trans.__('Next step')}</h3>
      <p>{stepOf(problem, trans) || trans.__('Ask the owner of the group.')}</p>
      <Offers {...props} />
      <div className="jp-FeatureShare-doc-actions">
        <Button
          label={trans.__('Re-check')}
          name={trans.__('Ask AWS again about %1', name)}
          onClick={onAgain}
        />
      </div>
    </section>
  );
}

function Halves({ problem, trans }: IExplainProps): React.ReactElement {
  const denial = problem.denial ?? null;
  const told = (value: string | undefined): string | null => value || null;
  return (
    <Facts
      facts={[
        [trans.__('Missing'), missingHalf(denial, trans)],
        [trans.__('Who'), told(denial?.who)],
        [trans.__('Action'), told(denial?.action)],
        [trans.__('On'), told(denial?.resource)]
      ]}
    />
  );
}

function Offers(props: IExplainProps): React.ReactElement {
  const { problem, arn, name, account, trans, onCopy } = props;
  const denial = problem.denial ?? null;
  const statement = statementFor(denial, arn);
  return (
    <>
      {statement !== null && (
        <>
          <p>
            {trans.__('Ask the administrator of your account to add this:')}
          </p>
          <Code code={statement} label={trans.__('Policy statement')} />
        </>
      )}
      <div className="jp-FeatureShare-doc-actions">
        {statement !== null && (
          <Button
            label={trans.__('Copy policy')}
            onClick={() => {
              onCopy(statement, trans.__('Copied the policy statement'));
            }}
          />
        )}
        <Button
          label={trans.__('Copy a request to the owner')}
          onClick={() => {
            const text = groupRequest(name, arn, account, trans);
            onCopy(text, trans.__('Copied a request to send to the owner'));
          }}
        />
      </div>
    </>
  );
}
