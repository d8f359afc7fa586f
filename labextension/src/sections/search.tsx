import type { TranslationBundle } from '@jupyterlab/translation';
import { closeIcon, VDomRenderer } from '@jupyterlab/ui-components';
import * as React from 'react';

import { FacetSelect } from '../parts/facetselect';
import { FACETS, type FacetName } from '../facets';
import { facetLabel, facetValue, valuesOf } from '../facetwords';
import type { BrowseModel } from '../modelbrowse';

/** The search box and the facets, each value that is set as a chip that removes it. */
export class SearchSection extends VDomRenderer<BrowseModel> {
  constructor(
    browse: BrowseModel,
    private readonly _trans: TranslationBundle
  ) {
    super(browse);
    this.addClass('jp-FeatureShare-search');
    this.node.setAttribute('role', 'search');
    this._selects = FACETS.map(name => ({
      name,
      word: value => facetValue(name, value, _trans),
      onToggle: value => {
        browse.toggleFacet(name, value);
      }
    }));
  }

  /** Puts the cursor into the search box. */
  focusBox(): void {
    const box = this.node.querySelector('input');
    box?.focus();
    box?.select();
  }

  protected override render(): React.ReactElement {
    const { model: browse, _trans: trans } = this;
    return (
      <>
        <input
          type="search"
          className="jp-mod-styled"
          aria-label={trans.__('Search names, descriptions and features')}
          placeholder={trans.__('Search features')}
          value={browse.query}
          spellCheck={false}
          onChange={event => {
            browse.query = event.target.value;
          }}
        />
        <div
          className="jp-FeatureShare-facets"
          role="group"
          aria-label={trans.__('Filters')}
        >
          {this._selects.map(({ name, word, onToggle }) => (
            <FacetSelect
              key={name}
              label={facetLabel(name, trans)}
              values={valuesOf(name, browse.catalog.state.rows)}
              set={browse.facets[name]}
              word={word}
              onToggle={onToggle}
            />
          ))}
        </div>
        {browse.narrowed && <Chips browse={browse} trans={trans} />}
      </>
    );
  }

  /** The same functions all along: a menu of a hundred owners is drawn again when it changes only. */
  private readonly _selects: readonly {
    readonly name: FacetName;
    readonly word: (value: string) => string;
    readonly onToggle: (value: string) => void;
  }[];
}

function Chips(props: {
  browse: BrowseModel;
  trans: TranslationBundle;
}): React.ReactElement {
  const { browse, trans } = props;
  const chips = FACETS.flatMap(name =>
    browse.facets[name].map((value): [FacetName, string] => [name, value])
  );
  return (
    <div className="jp-FeatureShare-chips">
      {chips.map(([name, value]) => {
        const text = `${facetLabel(name, trans)}: ${facetValue(name, value, trans)}`;
        return (
          <button
            key={text}
            type="button"
            className="jp-FeatureShare-chip"
            aria-label={trans.__('Remove the filter %1', text)}
            onClick={() => {
              browse.toggleFacet(name, value);
            }}
          >
            {text}
            <closeIcon.react tag="span" />
          </button>
        );
      })}
      <button
        type="button"
        className="jp-FeatureShare-link"
        onClick={() => {
          browse.clear();
        }}
      >
        {trans.__('Clear filters')}
      </button>
    </div>
  );
}
