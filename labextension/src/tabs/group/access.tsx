import type { TranslationBundle } from '@jupyterlab/translation';
import * as React from 'react';

import type { GrantRow, GroupDetail } from '../../wire';
import type { IChangeStart } from '../context';
import { AccessBadge } from '../parts/badge';
import { Button } from '../parts/button';

interface IAccessProps {
  group: GroupDetail;
  /** Whether the server refuses every change. */
  readOnly: boolean;
  trans: TranslationBundle;
  onChange: (start: IChangeStart) => void;
}

/** Who may do what: the owner sees every grant and can change it, others see what grants theirs. */
export function AccessSection(props: IAccessProps): React.ReactElement {
  const { group, trans } = props;
  if (group.grants !== null) {
    return <Given {...props} grants={group.grants} />;
  }
  return group.access === 'owner' ? (
    <p>{trans.__('Who may use it could not be read.')}</p>
  ) : (
    <Received {...props} />
  );
}

function Received({ group, trans }: IAccessProps): React.ReactElement {
  return (
    <>
      <h3>{trans.__('What grants this to you')}</h3>
      {group.share_arns.length === 0 ? (
        <p>{trans.__('No resource share that AWS lists for you holds it.')}</p>
      ) : (
        <ul>
          {group.share_arns.map(arn => (
            <li key={arn}>
              <code className="jp-FeatureShare-doc-arn">{arn}</code>
            </li>
          ))}
        </ul>
      )}
      <p className="jp-FeatureShare-doc-note">
        {trans.__(
          'Only account %1 sees who else may use it. You cannot leave a share; its owner can end it.',
          group.owner_account_id
        )}
      </p>
    </>
  );
}

type Given = IAccessProps & { grants: GrantRow[] };

function Given(props: Given): React.ReactElement {
  const { group, grants, readOnly, trans, onChange } = props;
  return (
    <>
      <h3>{trans.__('Who may use it')}</h3>
      {readOnly && (
        <p className="jp-FeatureShare-doc-note">
          {trans.__(
            'This Jupyter server is set to read only: changes are off.'
          )}
        </p>
      )}
      {grants.length === 0 ? (
        <p>{trans.__('It is shared with nobody.')}</p>
      ) : (
        <GrantTable {...props} />
      )}
      {!readOnly && (
        <div className="jp-FeatureShare-doc-actions">
          <Button
            label={trans.__('Share…')}
            name={trans.__('Share %1…', group.name)}
            onClick={() => {
              onChange({ arn: group.arn });
            }}
          />
        </div>
      )}
    </>
  );
}

function GrantTable(props: Given): React.ReactElement {
  const { group, grants, trans } = props;
  return (
    <div
      className="jp-FeatureShare-doc-scroll"
      tabIndex={0}
      role="region"
      aria-label={trans.__('Table of grants')}
    >
      <table className="jp-FeatureShare-doc-table">
        <caption className="jp-FeatureShare-doc-hidden">
          {trans.__('Who may use %1', group.name)}
        </caption>
        <thead>
          <tr>
            <th scope="col">{trans.__('Principal')}</th>
            <th scope="col">{trans.__('Level')}</th>
            <th scope="col">{trans.__('State')}</th>
            <th scope="col">{trans.__('Change')}</th>
          </tr>
        </thead>
        <tbody>
          {grants.map(grant => (
            <GrantLine
              key={`${grant.share_arn} ${grant.principal}`}
              {...props}
              grant={grant}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function GrantLine(props: Given & { grant: GrantRow }): React.ReactElement {
  const { group, grant, readOnly, trans, onChange } = props;
  const { share_arn, principal, level } = { ...grant, level: grant.access };
  return (
    <tr>
      <th scope="row">{principal}</th>
      <td>
        <AccessBadge access={level} trans={trans} />
      </td>
      <td title={share_arn}>{grant.state}</td>
      <td>
        <div className="jp-FeatureShare-doc-actions">
          <Button
            label={trans.__('Change level…')}
            name={trans.__('Change the level of %1…', principal)}
            disabled={readOnly}
            onClick={() => {
              onChange({ action: 'change-level', share_arn, level });
            }}
          />
          <Button
            label={trans.__('Revoke…')}
            name={trans.__('Revoke from %1…', principal)}
            disabled={readOnly}
            onClick={() => {
              onChange({ action: 'revoke', arn: group.arn, principal });
            }}
          />
        </div>
      </td>
    </tr>
  );
}
