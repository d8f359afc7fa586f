import * as React from 'react';

import type { GroupDetail } from '../../wire';
import type { GroupSection } from '../context';
import { Problems } from '../parts/problems';
import { TabList } from '../parts/tablist';
import { AccessSection } from './access';
import { FeaturesSection } from './features';
import { Header } from './header';
import type { GroupModel } from './model';
import { Overview } from './overview';
import { PreviewSection } from './preview';
import { SnippetsSection } from './snippets';

interface IGroupProps {
  group: GroupDetail;
  model: GroupModel;
}

/** The header and the sections of a group that could be described. */
export function GroupBody({ group, model }: IGroupProps): React.ReactElement {
  const { trans } = model.context;
  const tabs: { key: GroupSection; label: string }[] = [
    { key: 'overview', label: trans.__('Overview') },
    { key: 'features', label: trans.__('Features') },
    { key: 'preview', label: trans.__('Preview') },
    { key: 'access', label: trans.__('Access') },
    { key: 'snippets', label: trans.__('Use it') }
  ];
  return (
    <>
      <Header
        group={group}
        trans={trans}
        canShare={group.access === 'owner' && !model.readOnly}
        onCopy={() => {
          model.copy(group.arn, trans.__('Copied the ARN'));
        }}
        onRefresh={() => {
          void model.describe();
        }}
        onShare={() => {
          model.context.open.change({ arn: group.arn });
        }}
      />
      <Problems problems={group.problems} trans={trans} />
      <TabList
        id={model.arn}
        label={trans.__('About %1', group.name)}
        tabs={tabs}
        selected={model.section}
        onSelect={section => {
          model.show(section);
        }}
      >
        <Section group={group} model={model} />
      </TabList>
    </>
  );
}

function Section({ group, model }: IGroupProps): React.ReactElement {
  const { trans, open } = model.context;
  switch (model.section) {
    case 'overview':
      return <Overview group={group} trans={trans} />;
    case 'features':
      return (
        <FeaturesSection group={group} told={model.features} trans={trans} />
      );
    case 'preview':
      return (
        <PreviewSection
          group={group}
          examples={model.examples}
          page={model.page.state}
          trans={trans}
          onFirst={count => void model.first(count)}
          onGet={ids => void model.get(ids)}
          onRetry={model.page.again}
          onCopy={(text, said) => {
            model.copy(text, said);
          }}
        />
      );
    case 'access':
      return (
        <AccessSection
          group={group}
          readOnly={model.readOnly}
          trans={trans}
          onChange={start => {
            open.change(start);
          }}
        />
      );
    case 'snippets':
      return (
        <SnippetsSection
          group={group}
          snippets={model.snippets.state}
          ids={model.ids}
          trans={trans}
          onRetry={model.snippets.again}
          onIds={ids => void model.useIds(ids)}
          onInsert={snippet => void model.insert(snippet)}
          onCopy={(text, said) => {
            model.copy(text, said);
          }}
        />
      );
  }
}
