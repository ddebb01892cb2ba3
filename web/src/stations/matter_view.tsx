/** What a station shows: texts, a table, figures. */
import type * as api from '../api/names';
import { Explained } from './late';
import { Plot } from './plot_view';

interface MatterProps {
  matter: api.Matter;
  lang: string;
  at?: number | undefined;
  bare?: boolean; ///< the picture is drawn elsewhere
}

export function MatterView({ matter, lang, at, bare }: MatterProps) {
  return (
    <>
      {matter.texts.map((text) => (
        <p key={text} class="prose" lang={lang}>
          {text}
        </p>
      ))}
      {matter.table && (
        <div class="scroll-x" tabIndex={0} role="group" aria-label={matter.table.title} lang={lang}>
          <table class="tbl num">
            <caption>{matter.table.title}</caption>
            <thead>
              <tr>
                {matter.table.columns.map((name, place) =>
                  name ? (
                    <th scope="col" key={place}>
                      {name}
                    </th>
                  ) : (
                    <td key={place} />
                  ),
                )}
              </tr>
            </thead>
            <tbody>
              {matter.table.rows.map((row, line) => (
                <tr key={line}>
                  {row.map((cell, place) =>
                    place === 0 ? (
                      <th scope="row" key={place}>
                        {cell}
                      </th>
                    ) : (
                      <td key={place}>{cell}</td>
                    ),
                  )}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {matter.plots.map((plot) =>
        plot.kind === 'waterfall' ? (
          <Explained key={plot.title} show={(late, tools) => late.waterfall(tools, plot, lang)} />
        ) : (
          <Plot key={plot.title} plot={plot} lang={lang} at={at} />
        ),
      )}
      {matter.pictures.length > 0 && !bare && (
        <Explained show={(late, tools) => late.pictures(tools, matter.pictures, lang)} />
      )}
    </>
  );
}
