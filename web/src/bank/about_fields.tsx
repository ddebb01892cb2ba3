/** What an item is about, chosen in the programme's words. */
import { say } from '../words/words';
import type { Desk } from './desk';
import { Many, Number_, Select, Text } from './fields';
import { levels, named, seed_named, seeds, type About, type Flaw, type Terms } from './item';

interface AboutProps {
  desk: Desk;
  about: About;
  flaws: Flaw[];
  terms: Terms | undefined;
  named_already: boolean; ///< the name stays for ever
}

const no_terms: Terms = { domains: [], outcomes: [], modules: [], sources: [] };

export function AboutFields({ desk, about, flaws, terms = no_terms, named_already }: AboutProps) {
  const change = (what: Partial<About>) => desk.about(what);
  const outcomes = terms.outcomes.filter(({ id }) => about.domain === '' || id.startsWith(`${about.domain}.`));
  const with_id = (list: Terms['domains']) => list.map(({ id }) => ({ id, says: named(list, id) }));
  return (
    <section class="card stack" aria-labelledby="about">
      <h2 id="about">{say('bank_page.edit_about')}</h2>
      {!named_already && (
        <Text
          id="name"
          label={say('bank_page.edit_name')}
          hint={say('bank_page.edit_name_hint')}
          flaws={flaws}
          value={about.name}
          change={(name) => change({ name })}
        />
      )}
      <Select
        id="domain"
        label={say('bank_page.domain')}
        none={say('bank_page.choose')}
        flaws={flaws}
        terms={with_id(terms.domains)}
        value={about.domain}
        change={(domain) => change({ domain, competency: '' })}
      />
      <Select
        id="competency"
        label={say('bank_page.edit_outcome')}
        none={say('bank_page.choose')}
        flaws={flaws}
        terms={with_id(outcomes)}
        value={about.competency}
        change={(competency) => change({ competency, domain: competency.split('.')[0] || about.domain })}
      />
      <Select
        id="module"
        label={say('bank_page.edit_module')}
        none={say('bank_page.edit_no_module')}
        flaws={flaws}
        terms={terms.modules}
        value={about.module}
        change={(module) => change({ module })}
      />
      <Select
        id="level"
        label={say('bank_page.edit_level')}
        flaws={flaws}
        terms={levels.map((id) => ({ id, says: say(`bank_page.edit_level_${id}`) }))}
        value={about.level}
        change={(level) => change({ level })}
      />
      <Many
        id="seeds"
        label={say('bank_page.build_seeds')}
        flaws={flaws}
        terms={seeds.map((id) => ({ id, says: seed_named(id) }))}
        values={about.seeds}
        change={(chosen) => change({ seeds: chosen })}
      />
      <Many
        id="sources"
        label={say('bank_page.edit_sources')}
        flaws={flaws}
        terms={terms.sources}
        values={about.sources}
        change={(sources) => change({ sources })}
      />
      <Text
        id="review_by"
        label={say('bank_page.edit_review_by')}
        hint={say('bank_page.edit_review_by_hint')}
        kind="date"
        flaws={flaws}
        value={about.review_by}
        change={(review_by) => change({ review_by })}
      />
      <Number_
        id="seconds"
        label={say('bank_page.edit_seconds')}
        flaws={flaws}
        least={10}
        value={about.seconds}
        change={(seconds) => change({ seconds: Math.round(seconds) })}
      />
    </section>
  );
}
