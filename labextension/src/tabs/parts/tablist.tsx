import * as React from 'react';

interface ITabListProps<K extends string> {
  /** Names the list and is the stem of the ids. */
  id: string;
  label: string;
  tabs: readonly { readonly key: K; readonly label: string }[];
  selected: K;
  onSelect: (key: K) => void;
  children: React.ReactNode;
}

const MOVES: Readonly<Record<string, (at: number, count: number) => number>> = {
  ArrowRight: (at, count) => (at + 1) % count,
  ArrowLeft: (at, count) => (at + count - 1) % count,
  Home: () => 0,
  End: (_, count) => count - 1
};

/** Tabs and the panel of the selected one, after WAI-ARIA's pattern. */
export function TabList<K extends string>(
  props: ITabListProps<K>
): React.ReactElement {
  const { id, label, tabs, selected, onSelect, children } = props;
  const list = React.useRef<HTMLDivElement>(null);
  const onKeyDown = (event: React.KeyboardEvent): void => {
    const move = MOVES[event.key];
    if (move) {
      event.preventDefault();
      event.stopPropagation();
      const at = tabs.findIndex(tab => tab.key === selected);
      const to = move(at, tabs.length);
      onSelect(tabs[to].key);
      list.current?.querySelectorAll<HTMLElement>('[role=tab]')[to].focus();
    }
  };
  return (
    <>
      <div
        ref={list}
        role="tablist"
        aria-label={label}
        className="jp-FeatureShare-doc-tabs"
        onKeyDown={onKeyDown}
      >
        {tabs.map(tab => (
          <button
            key={tab.key}
            type="button"
            role="tab"
            id={`${id}-${tab.key}`}
            aria-selected={tab.key === selected}
            aria-controls={`${id}-panel`}
            tabIndex={tab.key === selected ? 0 : -1}
            className="jp-FeatureShare-doc-tab"
            onClick={() => {
              onSelect(tab.key);
            }}
          >
            {tab.label}
          </button>
        ))}
      </div>
      <div
        role="tabpanel"
        id={`${id}-panel`}
        aria-labelledby={`${id}-${selected}`}
        className="jp-FeatureShare-doc-tabPanel"
      >
        {children}
      </div>
    </>
  );
}
